package io.quantree.support;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A receiver of HTTP requests on this machine that answers what a test says, also what no server should answer. */
public final class TestReceiver implements AutoCloseable {
    /** What it has received. */
    public record Received(String target, Map<String, String> headers, byte[] body) {
        public String text() {
            return new String(body, StandardCharsets.UTF_8);
        }

        public String header(String name) {
            return headers.getOrDefault(name, "");
        }
    }

    /**
     * What it answers.
     *
     * @param bytes everything that is sent; empty for a connection that is closed without an answer
     * @param hangs whether the connection stays open after them
     * @param millis how long it waits before them
     */
    public record Reply(byte[] bytes, boolean hangs, long millis) {
        public static Reply of(int status) {
            return of(status, "", "");
        }

        /** A reply with headers, each a whole line with its end. */
        public static Reply of(int status, String headers, String body) {
            return raw("HTTP/1.1 " + status + " Said\r\n" + headers + "Content-Length: " + body.length() + "\r\n\r\n"
                    + body);
        }

        public static Reply raw(String text) {
            return new Reply(text.getBytes(StandardCharsets.UTF_8), false, 0);
        }

        public Reply hanging() {
            return new Reply(bytes, true, millis);
        }

        public Reply after(long pause) {
            return new Reply(bytes, hangs, pause);
        }
    }

    private static final int HANGS_MILLIS = 60_000;

    private final ServerSocket server;
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private volatile Function<Received, Reply> replies;

    public TestReceiver(Function<Received, Reply> replies) {
        this.replies = replies;
        try {
            server = new ServerSocket(0, 200, InetAddress.getByName("127.0.0.1"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread acceptor = new Thread(this::accept, "test-receiver");
        acceptor.setDaemon(true);
        acceptor.start();
    }

    public static TestReceiver accepting() {
        return new TestReceiver(request -> Reply.of(204));
    }

    public void replies(Function<Received, Reply> others) {
        replies = others;
    }

    public int port() {
        return server.getLocalPort();
    }

    public String url() {
        return "http://127.0.0.1:" + port() + "/hook";
    }

    public List<Received> received() {
        return received;
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                open.add(socket);
                Thread thread = new Thread(() -> serve(socket), "test-receiver-connection");
                thread.setDaemon(true);
                thread.start();
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            OutputStream out = socket.getOutputStream();
            for (Received request = read(in); request != null; request = read(in)) {
                received.add(request);
                Reply reply = replies.apply(request);
                Thread.sleep(reply.millis());
                out.write(reply.bytes());
                out.flush();
                if (reply.hangs()) {
                    Thread.sleep(HANGS_MILLIS);
                }
                if (!complete(reply)) {
                    return;
                }
            }
        } catch (IOException e) {
            // The other side has gone.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            open.remove(socket);
        }
    }

    /** Whether the connection may be used again: the answer has the length that it says. */
    private static boolean complete(Reply reply) {
        String text = new String(reply.bytes(), StandardCharsets.UTF_8);
        int end = text.indexOf("\r\n\r\n");
        String length = end < 0 ? "" : text.substring(0, end).replaceFirst("(?s).*Content-Length: (\\d+).*", "$1");
        return end >= 0 && length.matches("\\d+") && Integer.parseInt(length) == text.length() - end - 4;
    }

    private static @Nullable Received read(InputStream in) throws IOException {
        String first = line(in);
        // Other programs of the machine may still look for a server that had this port before.
        if (!first.endsWith("HTTP/1.1")) {
            return null;
        }
        Map<String, String> headers = new TreeMap<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        byte[] body = in.readNBytes(Integer.parseInt(headers.getOrDefault("content-length", "0")));
        return new Received(first.split(" ")[1], headers, body);
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int each = in.read(); each >= 0 && each != '\n'; each = in.read()) {
            if (each != '\r') {
                line.write(each);
            }
        }
        return line.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        try {
            server.close();
            for (Socket socket : open) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
