package io.quantree.support;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/** A connection over which a test sends bytes that no HTTP client would send, and reads the answers. */
public final class RawConnection implements AutoCloseable {
    private static final int CONNECT_MAX_MILLIS = 5_000;

    private static final int SMALL_WINDOW = 4_096;

    private final Socket socket = new Socket();
    private final InputStream in;

    private RawConnection(URI root, int silenceMaxMillis, int window) throws IOException {
        if (window > 0) {
            socket.setReceiveBufferSize(window);
        }
        socket.connect(new InetSocketAddress(root.getHost(), root.getPort()), CONNECT_MAX_MILLIS);
        socket.setSoTimeout(silenceMaxMillis);
        socket.setTcpNoDelay(true);
        in = new BufferedInputStream(socket.getInputStream());
    }

    /** Opens one on which reading fails with a SocketTimeoutException after so much silence. */
    public static RawConnection open(URI root, int silenceMaxMillis) throws IOException {
        return new RawConnection(root, silenceMaxMillis, 0);
    }

    /** Opens one into which little is sent that is not read. */
    public static RawConnection withSmallWindow(URI root, int silenceMaxMillis) throws IOException {
        return new RawConnection(root, silenceMaxMillis, SMALL_WINDOW);
    }

    /** An answer; of several headers of a name, which is in lower case, the last one. */
    public record Answer(int status, Map<String, String> headers, String body) {
        public String header(String name) {
            return headers.getOrDefault(name, "");
        }
    }

    public void send(String text) throws IOException {
        send(text.getBytes(StandardCharsets.UTF_8));
    }

    public void send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    /** Whether something has arrived that was not read, which may be the end. */
    public boolean isAnswered() throws IOException {
        int silenceMax = socket.getSoTimeout();
        socket.setSoTimeout(1);
        in.mark(1);
        try {
            in.read();
            in.reset();
            return true;
        } catch (SocketTimeoutException e) {
            return false;
        } finally {
            socket.setSoTimeout(silenceMax);
        }
    }

    /** The next answer to a request with a body or without one; fails with an EOFException when the connection is closed before. */
    public Answer answer() throws IOException {
        int status = status();
        Map<String, String> headers = headers();
        while (status == 100) {
            status = status();
            headers = headers();
        }
        if (status == 204 || status == 304) {
            return new Answer(status, headers, "");
        }
        byte[] body = body(headers);
        if (headers.getOrDefault("content-encoding", "").equals("gzip")) {
            body = new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes();
        }
        return new Answer(status, headers, new String(body, StandardCharsets.UTF_8));
    }

    /** The status of the answer to a HEAD, which has no body. */
    public Answer answerToHead() throws IOException {
        return new Answer(status(), headers(), "");
    }

    private int status() throws IOException {
        String line = line();
        if (!line.matches("HTTP/1\\.[01] \\d{3}.*")) {
            throw new IOException("no status line: " + line);
        }
        return Integer.parseInt(line.substring(9, 12));
    }

    private Map<String, String> headers() throws IOException {
        Map<String, String> headers = new TreeMap<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        return headers;
    }

    private byte[] body(Map<String, String> headers) throws IOException {
        if (headers.containsKey("content-length")) {
            return bytes(Integer.parseInt(headers.get("content-length")));
        }
        if (!headers.getOrDefault("transfer-encoding", "").contains("chunked")) {
            return in.readAllBytes();
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int length = chunk(); length > 0; length = chunk()) {
            body.writeBytes(bytes(length));
            line();
        }
        headers();
        return body.toByteArray();
    }

    private int chunk() throws IOException {
        return Integer.parseInt(line().split(";", 2)[0].strip(), 16);
    }

    private byte[] bytes(int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("the body ends after " + bytes.length + " of " + length + " bytes");
        }
        return bytes;
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("the connection is closed");
            }
            line.append((char) next);
        }
        return line.toString().stripTrailing();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
