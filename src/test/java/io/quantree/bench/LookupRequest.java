package io.quantree.bench;

import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * A request on the wire, and what a right answer holds.
 *
 * @param bytes head and body
 * @param needle what the answer must hold
 * @param times how often it must hold it
 */
record LookupRequest(ByteBuffer bytes, byte[] needle, int times) {

    static LookupRequest post(URI target, String json, String needle, int times) {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        String head = "POST " + target.getRawPath() + " HTTP/1.1\r\nHost: " + target.getAuthority()
                + "\r\nContent-Type: application/json\r\nAccept: application/json\r\nContent-Length: " + body.length
                + "\r\n\r\n";
        return of(head, body, needle, times);
    }

    static LookupRequest get(URI target, String needle, int times) {
        String head = "GET " + target.getRawPath() + "?" + target.getRawQuery() + " HTTP/1.1\r\nHost: "
                + target.getAuthority() + "\r\nAccept: application/json\r\n\r\n";
        return of(head, new byte[0], needle, times);
    }

    private static LookupRequest of(String head, byte[] body, String needle, int times) {
        byte[] start = head.getBytes(StandardCharsets.US_ASCII);
        ByteBuffer bytes = ByteBuffer.allocate(start.length + body.length);
        bytes.put(start).put(body).flip();
        return new LookupRequest(bytes, needle.getBytes(StandardCharsets.US_ASCII), times);
    }
}
