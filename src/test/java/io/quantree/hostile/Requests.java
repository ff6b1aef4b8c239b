package io.quantree.hostile;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;

/** One request after the other, each of them complete. A path that begins with a dot is one of the attackers' job. */
record Requests(String name, int attackers, String path, String headers, LongFunction<byte[]> bodies, AtomicLong sent)
        implements Hostility {
    static final int ATTACKERS = 8;
    static final String OF_JSON = "Content-Type: application/json\r\n";

    private static final JsonMapper JSON = new JsonMapper();
    private static final String GZIP = "Content-Encoding: gzip\r\n";

    @Override
    public void attack(Target target) throws IOException {
        byte[] body = bodies.apply(sent.getAndIncrement());
        target.send(path.startsWith(".") ? target.job() + path.substring(1) : path, headers, body);
    }

    @Override
    public String toString() {
        return name;
    }

    static Requests of(String name, int attackers, String path, String headers, LongFunction<byte[]> bodies) {
        return new Requests(name, attackers, path, headers, bodies, new AtomicLong());
    }

    /** Fragments that spread each other. Each request is another document, because the service remembers those it has seen. */
    static Requests fragments(int fragments) {
        String document = "{ ...F0 } "
                + IntStream.range(0, fragments)
                        .mapToObj(i -> "fragment F%d on Query { ...F%d ...F%d }"
                                .formatted(i, (i + 1) % fragments, (i + 7) % fragments))
                        .collect(Collectors.joining(" "));
        return queries(fragments + " fragments that spread each other", document, "{}");
    }

    /** One field, so often that the document has so many bytes. */
    static Requests fields(int bytes) {
        return queries(bytes + " bytes of one field", "{ " + "__typename ".repeat(bytes / 11) + "}", "{}");
    }

    /** The same keys under many names. */
    static Requests aliases(int aliases, int keys) {
        String document = "query($k: [StockLevelKey]!) { "
                + IntStream.range(0, aliases)
                        .mapToObj(i -> "a" + i + ": stockLevels(catalogue: {ref: \"DEFAULT:1\"}, keys: $k) { onHand } ")
                        .collect(Collectors.joining())
                + "}";
        String variables = IntStream.range(0, keys)
                .mapToObj(i -> "{\"productRef\":\"D" + i + "\",\"locationRef\":\"L1\"}")
                .collect(Collectors.joining(",", "{\"k\":[", "]}"));
        return queries(aliases + " aliases of " + keys + " keys", document, variables);
    }

    /** A filter of so many levels, in a variable. */
    static Requests filters(int levels) {
        String where = "{\"and\":[".repeat(levels / 2) + "]}".repeat(levels / 2);
        return queries(
                "where of " + levels + " levels",
                "query($w: PositionWhere) { inventoryPositions(where: $w) { totalCount } }",
                "{\"w\":" + where + "}");
    }

    static Requests queries(String name, String document, String variables) {
        return of(name, ATTACKERS, "/graphql", OF_JSON + "Accept-Encoding: gzip\r\n", number -> {
            ObjectNode query = JSON.createObjectNode().put("query", document + " #" + number);
            return bytes(query.toString().replaceFirst("}$", ",\"variables\":" + variables + "}"));
        });
    }

    /** A few bytes of gzip that become many. */
    static Requests bombs(String mediaType, int megabytes) {
        byte[] bomb = gzip(" ".repeat(megabytes << 20));
        return of(
                "gzip of " + bomb.length / 1024 + " KB that is " + megabytes + " MB, " + mediaType,
                8,
                "./batch",
                "Content-Type: " + mediaType + "\r\n" + GZIP,
                number -> bomb);
    }

    /** Batches of one record. */
    static Requests tinyBatches(int attackers) {
        return of(
                attackers + " senders of batches of one record",
                attackers,
                "./batch",
                OF_JSON,
                number -> bytes(batch("{\"skuRef\":\"H" + number + "\",\"locationRef\":\"L1\",\"qty\":1}")));
    }

    /** Batches that are right and nearly as large as is allowed. */
    static Requests largeBatches(int attackers) {
        String space = " ".repeat(11_800);
        byte[] body = bytes(batch(IntStream.range(0, 1_000)
                .mapToObj(i -> "{\"skuRef\":\"B" + i + "\",\"locationRef\":\"L1\"," + space + "\"qty\":1}")
                .collect(Collectors.joining(","))));
        return of(attackers + " batches of 11.9 MB at once", attackers, "./batch", OF_JSON, number -> body);
    }

    static String batch(String entities) {
        return "{\"action\":\"UPSERT\",\"entityType\":\"INVENTORY\",\"entities\":[" + entities + "]}";
    }

    private static byte[] gzip(String text) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
