package io.quantree.feed.destination;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A stand-in for an object store and for a server that takes PUT: it keeps objects by path, knows uploads in pieces, and refuses requests
 * while a test says so.
 */
public final class ObjectStore implements AutoCloseable {
    private final HttpServer server;
    private final Map<String, byte[]> objects = new ConcurrentSkipListMap<>();
    private final Map<String, Map<Integer, byte[]>> uploads = new ConcurrentHashMap<>();
    private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
    private final List<String> authorizations = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger refusals = new AtomicInteger();
    private volatile int refusedPiece;
    private volatile boolean failing;

    public ObjectStore() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.setExecutor(Executors.newCachedThreadPool());
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Answers the next requests with 500. */
    public void refuse(int count) {
        refusals.set(count);
    }

    /** Refuses each piece of that number. */
    public void refusePiece(int number) {
        refusedPiece = number;
    }

    /** Says at the end of an upload that it has failed, as S3 does: with the status of a success. */
    public void failUploads() {
        failing = true;
    }

    /** How many uploads have begun and are neither complete nor aborted. */
    public int openUploads() {
        return uploads.size();
    }

    /** The objects by path. */
    public Map<String, byte[]> objects() {
        return objects;
    }

    /** The text of the object whose path ends so. */
    public String text(String end) {
        return objects.entrySet().stream()
                .filter(entry -> entry.getKey().endsWith(end))
                .map(entry -> new String(entry.getValue(), StandardCharsets.UTF_8))
                .findFirst()
                .orElseThrow();
    }

    /** Methods and paths in the order of the requests. */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    public List<String> authorizations() {
        return List.copyOf(authorizations);
    }

    private void answer(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        String path = exchange.getRequestURI().getRawPath();
        String query = String.valueOf(exchange.getRequestURI().getRawQuery());
        requests.add(exchange.getRequestMethod() + " " + path);
        authorizations.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
        if (refusals.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            send(exchange, 500, "");
            return;
        }
        switch (exchange.getRequestMethod()) {
            case "PUT" -> put(exchange, path, query, body);
            case "POST" -> post(exchange, path, query, body);
            case "DELETE" -> {
                objects.remove(path);
                uploads.remove(path);
                send(exchange, 204, "");
            }
            default -> send(exchange, 200, list(path, query));
        }
    }

    private void put(HttpExchange exchange, String path, String query, byte[] body) throws IOException {
        if (!query.contains("partNumber=")) {
            exchange.getResponseHeaders().set("ETag", "\"tag\"");
            objects.put(path, body);
            send(exchange, 200, "");
            return;
        }
        int part = Integer.parseInt(query.replaceAll(".*partNumber=(\\d+).*", "$1"));
        if (part == refusedPiece) {
            send(exchange, 500, "");
            return;
        }
        exchange.getResponseHeaders().set("ETag", "\"tag-" + part + "\"");
        uploads.getOrDefault(path, new TreeMap<>()).put(part, body);
        send(exchange, 200, "");
    }

    private void post(HttpExchange exchange, String path, String query, byte[] body) throws IOException {
        if (query.startsWith("uploads")) {
            uploads.put(path, new TreeMap<>());
            send(
                    exchange,
                    200,
                    "<InitiateMultipartUploadResult><UploadId>one</UploadId></InitiateMultipartUploadResult>");
            return;
        }
        if (failing) {
            send(exchange, 200, "<Error><Code>InternalError</Code><Message>Try again.</Message></Error>");
            return;
        }
        Map<Integer, byte[]> pieces = uploads.getOrDefault(path, Map.of());
        String named = new String(body, StandardCharsets.UTF_8);
        if (!pieces.keySet().stream()
                .allMatch(part -> named.contains("tag-" + part + "&quot;") || named.contains("tag-" + part + "\""))) {
            send(exchange, 400, "<Error><Code>InvalidPart</Code></Error>");
            return;
        }
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        pieces.values().forEach(whole::writeBytes);
        objects.put(path, whole.toByteArray());
        uploads.remove(path);
        send(exchange, 200, "<CompleteMultipartUploadResult><ETag>\"tag\"</ETag></CompleteMultipartUploadResult>");
    }

    private String list(String path, String query) {
        String prefix = path + "/"
                + query.replaceAll(".*prefix=([^&]*).*", "$1")
                        .replace("%2F", "/")
                        .replace("%25", "%");
        StringBuilder found = new StringBuilder("<ListBucketResult><IsTruncated>false</IsTruncated>");
        objects.keySet().stream()
                .filter(key -> key.replace("%25", "%").startsWith(prefix))
                .forEach(key -> found.append("<Contents><Key>")
                        .append(key.substring(path.length() + 1).replace("%25", "%"))
                        .append("</Key></Contents>"));
        return found.append("</ListBucketResult>").toString();
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        // Closing the exchange would close the connection of an answer without a body. A client that has begun its next
        // request on it would send that again.
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
