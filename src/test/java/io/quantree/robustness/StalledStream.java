package io.quantree.robustness;

import io.quantree.support.SuiteClient;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** A stream whose sender stops in the midst of it and waits. */
final class StalledStream implements AutoCloseable {
    private final Socket socket;

    private StalledStream(Socket socket) {
        this.socket = socket;
    }

    /** Sends those lines, and neither more of them nor the end. */
    static StalledStream open(URI root, String job, String lines, String idempotencyKey) throws IOException {
        return openAt(root, job + "/batch", lines, idempotencyKey);
    }

    /** The same at a path with parameters. */
    static StalledStream openAt(URI root, String path, String lines, String idempotencyKey) throws IOException {
        Socket socket = new Socket(root.getHost(), root.getPort());
        byte[] body = lines.getBytes(StandardCharsets.UTF_8);
        OutputStream out = socket.getOutputStream();
        out.write(("POST " + path + " HTTP/1.1\r\nHost: test\r\nContent-Type: application/x-ndjson\r\n"
                        + SuiteClient.line(root)
                        + "Idempotency-Key: " + idempotencyKey + "\r\nTransfer-Encoding: chunked\r\n\r\n"
                        + Integer.toHexString(body.length) + "\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        out.write(body);
        out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
        out.flush();
        return new StalledStream(socket);
    }

    /** What it is answered until the connection is closed, head and body. */
    String answer() throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
