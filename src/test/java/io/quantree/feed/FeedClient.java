package io.quantree.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantree.support.Batches;
import io.quantree.support.Entity;
import io.quantree.support.GraphQl;
import io.quantree.support.SuiteClient;
import io.restassured.path.json.JsonPath;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** Makes feeds of a new retailer, runs them, and reads what they write. */
public final class FeedClient {
    private static final Duration RUN_MAX = Duration.ofSeconds(30);
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static final String RUN_FIELDS =
            "id status kind askedKind cause attempts exportedCount bytes fileCount fromCursor toCursor manifest reason completedOn";

    public final long retailer = Batches.newRetailer();
    public final String catalogue = "DEFAULT:" + retailer;
    private @Nullable String job;
    private int feeds;

    /** A job of the retailer. */
    public String job() {
        String known = job;
        if (known == null) {
            known = Batches.newJob(retailer);
            job = known;
        }
        return known;
    }

    /** Counts 100 pieces of so many products, SKU-00000 and so on, at the location L. */
    public void fill(int products) {
        Batches.submit(
                job(),
                IntStream.range(0, products)
                        .mapToObj(i -> Entity.entity("SKU-%05d".formatted(i), "L", 100))
                        .toArray(Entity[]::new));
    }

    /** A feed that is kept for download and runs on demand; fields may replace those of the input. */
    public String feed(String source, @Nullable Object... fields) {
        String ref = "FEED-" + retailer + "-" + ++feeds;
        Map<String, @Nullable Object> input = new LinkedHashMap<>();
        input.put("ref", ref);
        input.put("dataFormat", "CSV");
        input.put("destination", Map.of("type", "DOWNLOAD"));
        input.put("source", Map.of("type", source));
        input.put("cadence", null);
        input.put("retailerRef", String.valueOf(retailer));
        input.putAll(GraphQl.fields(fields));
        GraphQl.faultless(create(input));
        return ref;
    }

    public static JsonPath create(Map<String, @Nullable Object> input) {
        return GraphQl.post(
                "mutation ($input: CreateInventoryFeedInput!) { createInventoryFeed(input: $input) { ref status version cadence nextRunOn"
                        + " dataFormat compression kind source { type filters { name operator value } } destination { type destinationAttributes { key value } } } }",
                Map.of("input", input));
    }

    /** Runs the feed and answers the run, which must be complete. */
    public static Map<String, Object> run(String ref) {
        return run(ref, null);
    }

    public static Map<String, Object> run(String ref, @Nullable String kind) {
        Map<String, Object> run = ended(ref, start(ref, kind));
        assertThat(run).as(String.valueOf(run)).containsEntry("status", "SUCCESS");
        return run;
    }

    public static String start(String ref, @Nullable String kind) {
        JsonPath answer = GraphQl.faultless(GraphQl.post(
                "mutation ($input: StartInventoryFeedRunInput!) { startInventoryFeedRun(input: $input) { id status } }",
                Map.of("input", GraphQl.fields("ref", ref, "kind", kind))));
        return answer.getString("data.startInventoryFeedRun.id");
    }

    /** Waits until the run is over. */
    public static Map<String, Object> ended(String ref, String id) {
        return Awaitility.await()
                .atMost(RUN_MAX)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> find(ref, id), run -> List.of("SUCCESS", "FAILED").contains(run.get("status")));
    }

    public static Map<String, Object> find(String ref, String id) {
        return runs(ref).stream()
                .filter(run -> id.equals(run.get("id")))
                .findFirst()
                .orElseThrow();
    }

    public static List<Map<String, Object>> runs(String ref) {
        return GraphQl.faultless(GraphQl.post(
                        "query ($ref: String!) { inventoryFeedRuns(feedRef: $ref, last: 50) { totalCount edges { node { "
                                + RUN_FIELDS + " } } } }",
                        Map.of("ref", ref)))
                .getList("data.inventoryFeedRuns.edges.node");
    }

    public static HttpResponse<byte[]> get(String path) {
        try {
            return HTTP.send(
                    SuiteClient.request(SuiteClient.tested(), path).GET().build(), BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new AssertionError(path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** The lines of the CSV file of a run without the header. */
    public static List<String> lines(String ref, @Nullable Object run) {
        HttpResponse<byte[]> answer = get("/api/v1/feeds/" + ref + "/runs/" + run + "/data");
        assertThat(answer.statusCode()).isEqualTo(200);
        List<String> lines = Arrays.asList(unpacked(answer.body()).split("\n"));
        return lines.subList(1, lines.size());
    }

    /** The rows of the CSV file by the values of two columns. */
    public static List<String> cells(String ref, @Nullable Object run, String... columns) {
        HttpResponse<byte[]> answer = get("/api/v1/feeds/" + ref + "/runs/" + run + "/data");
        assertThat(answer.statusCode()).isEqualTo(200);
        String[] lines = unpacked(answer.body()).split("\n");
        List<String> names = Arrays.asList(lines[0].split(","));
        return Arrays.stream(lines)
                .skip(1)
                .map(line -> line.split(",", -1))
                .map(cells -> String.join(
                        " ",
                        Arrays.stream(columns)
                                .map(column -> cells[names.indexOf(column)])
                                .toList()))
                .toList();
    }

    public static List<String> unpackedLines(byte[] gzip) {
        return Arrays.asList(unpacked(gzip).split("\n"));
    }

    static String unpacked(byte[] gzip) {
        try (GZIPInputStream bytes = new GZIPInputStream(new ByteArrayInputStream(gzip))) {
            return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    static JsonObject manifest(Map<String, Object> run) {
        return new JsonObject(String.valueOf(run.get("manifest")));
    }
}
