package io.quantree.robustness;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPInputStream;

/** A collector of traces, as far as a test needs one: takes OTLP over HTTP and keeps the spans. */
final class OtlpReceiver implements AutoCloseable {
    private final HttpServer server;
    private final List<OtlpSpan> spans = new CopyOnWriteArrayList<>();
    private final List<String> raw = new CopyOnWriteArrayList<>();

    private OtlpReceiver(HttpServer server) {
        this.server = server;
    }

    static OtlpReceiver start() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        OtlpReceiver receiver = new OtlpReceiver(server);
        server.createContext("/v1/traces", exchange -> {
            boolean gzip = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
            try (InputStream body = gzip ? new GZIPInputStream(exchange.getRequestBody()) : exchange.getRequestBody()) {
                receiver.take(body.readAllBytes());
            }
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        return receiver;
    }

    private void take(byte[] request) {
        raw.add(new String(request, StandardCharsets.ISO_8859_1));
        spans.addAll(OtlpSpan.ofRequest(request));
    }

    String endpoint() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    List<OtlpSpan> spans() {
        return spans;
    }

    List<OtlpSpan> named(String name) {
        return spans.stream().filter(span -> span.name().equals(name)).toList();
    }

    /** Everything that was received, for looking for what must not be in it. */
    String raw() {
        return String.join("", raw);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
