package io.quantree.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** A request as it is sent; headers are lines without their ends. */
record Request(String method, String target, List<String> headers, byte[] body) {
    private static final int SHOWN = 2_000;

    /** The head, with these lines before its other headers. */
    byte[] head(String lines) {
        StringBuilder head = new StringBuilder(method)
                .append(' ')
                .append(target)
                .append(" HTTP/1.1\r\nHost: fuzz\r\n")
                .append(lines);
        headers.forEach(header -> head.append(header).append("\r\n"));
        if (body.length > 0 || !method.equals("GET")) {
            head.append("Content-Length: ").append(body.length).append("\r\n");
        }
        return head.append("\r\n").toString().getBytes(StandardCharsets.UTF_8);
    }

    boolean isGraphQl() {
        return target.startsWith("/graphql");
    }

    boolean isOfTokens() {
        return target.startsWith("/oauth");
    }

    @Override
    public String toString() {
        String text = new String(head(""), StandardCharsets.UTF_8) + new String(body, StandardCharsets.UTF_8);
        return text.length() > SHOWN ? text.substring(0, SHOWN) + "... " + text.length() + " characters" : text;
    }
}
