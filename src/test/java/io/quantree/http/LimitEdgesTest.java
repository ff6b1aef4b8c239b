package io.quantree.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quantree.support.Batches;
import io.quantree.support.EmbeddedPostgresResource;
import io.quantree.support.LoopTime;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Exactly the limit of a request is accepted, and one more is refused with the limit. The largest requests leave the event loops free. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class LimitEdgesTest {
    private static final long RETAILER = Batches.newRetailer();
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final Map<String, Edge> EDGES = edges();

    @Inject
    Vertx vertx;

    private record Edge(int limit, String code, IntFunction<String> send) {
        String answer(int size) {
            return send.apply(size);
        }
    }

    private static Map<String, Edge> edges() {
        Map<String, Edge> edges = new LinkedHashMap<>();
        edges.put(
                "quantree.deltas.records-max",
                new Edge(5_000, "TOO_MANY_RECORDS", size -> text("/api/v1/deltas", "[" + elements(size) + "]")));
        edges.put(
                "quantree.deltas.body-max",
                new Edge(8 << 20, "BODY_TOO_LARGE", size -> text("/api/v1/deltas", padded("[]", size))));
        edges.put(
                "quantree.events.elements-max",
                new Edge(
                        5_000,
                        "TOO_MANY_RECORDS",
                        size -> text("/api/v4.1/event/sync", event("INVENTORY_DELTA", elements(size)))));
        edges.put(
                "quantree.events.body-max",
                new Edge(
                        2 << 20,
                        "BODY_TOO_LARGE",
                        size -> text("/api/v4.1/event/sync", padded(event("other", ""), size))));
        edges.put("quantree.events.page-max", new Edge(5_000, "OUT_OF_RANGE", size -> given().get(
                        "/api/v4.1/event?retailerId=" + RETAILER + "&count=" + size)
                .asString()));
        edges.put(
                "quantree.ingest.records-max",
                new Edge(
                        5_000,
                        "TOO_MANY_RECORDS",
                        size -> text("/api/v4.1/job/" + job() + "/batch", batch(elements(size)))));
        edges.put(
                "quantree.ingest.body-max",
                new Edge(
                        16 << 20,
                        "BODY_TOO_LARGE",
                        size -> text("/api/v4.1/job/" + job() + "/batch", padded(batch("{}"), size))));
        edges.put(
                "quantree.ingest.job-body-max",
                new Edge(
                        64 << 10,
                        "BODY_TOO_LARGE",
                        size -> text(
                                "/api/v4.1/job", padded("{\"name\":\"x\",\"retailerId\":" + RETAILER + "}", size))));
        edges.put("quantree.ingest.page-max", new Edge(5_000, "OUT_OF_RANGE", size -> given().get(
                        "/api/v4.1/job/" + job() + "/results?count=" + size)
                .asString()));
        edges.put(
                "quantree.graphql.body-max",
                new Edge(
                        2 << 20,
                        "BODY_TOO_LARGE",
                        size -> text("/graphql", padded(query("{ __typename }", ""), size))));
        edges.put(
                "quantree.graphql.aliases-max",
                tooLarge(100, size -> "{" + numbered(size, "a%d: __typename ") + "}", ""));
        edges.put("quantree.graphql.tokens-max", tooLarge(15_000, size -> "{" + " x".repeat(size - 2) + "}", ""));
        edges.put(
                "quantree.graphql.definitions-max",
                tooLarge(
                        100,
                        size -> "{ __typename }" + numbered(size - 1, " fragment F%d on Query { __typename }"),
                        ""));
        edges.put(
                "quantree.graphql.selections-max",
                tooLarge(
                        15_000,
                        size -> "fragment F on Query {" + " x".repeat(100) + "} {" + " ...F".repeat((size - 100) / 101)
                                + " x".repeat((size - 100) % 101) + "}",
                        ""));
        edges.put(
                "quantree.graphql.depth-max",
                tooLarge(
                        20,
                        size -> "{ __type(name: \"Int\") {" + " ofType {".repeat(size - 2) + " name "
                                + "}".repeat(size),
                        ""));
        edges.put(
                "quantree.graphql.value-depth-max",
                new Edge(
                        32,
                        "QUERY_TOO_LARGE",
                        size -> text(
                                "/graphql", query("{ __typename }", "[".repeat(size - 1) + 1 + "]".repeat(size - 1)))));
        edges.put(
                "quantree.graphql.values-max",
                new Edge(
                        50_000,
                        "QUERY_TOO_LARGE",
                        size -> text(
                                "/graphql",
                                query(
                                        "query($v: [String!]) { inventoryPositions(catalogue: {ref: \"NOBODYS:0\"},"
                                                + " where: {ref: {in: $v}}) { totalCount } }",
                                        "[" + "\"SKU-00000000000000000000000001\",".repeat(size - 2) + "\"x\"]"))));
        return edges;
    }

    static List<String> keys() {
        return List.copyOf(EDGES.keySet());
    }

    @ParameterizedTest
    @MethodSource("keys")
    void acceptsLimitBesideEventLoopsAndRefusesOneMore(String key) {
        Edge edge = Objects.requireNonNull(EDGES.get(key));

        assertThat(edge.answer(edge.limit() + 1))
                .contains("\"code\":\"" + edge.code() + "\"", "\"limit\":" + edge.limit(), "\"value\":");
        try (LoopTime loops = new LoopTime(vertx)) {
            assertThat(edge.answer(edge.limit())).doesNotContain("\"code\":\"" + edge.code() + "\"", "INTERNAL");
            assertThat(loops.longest()).isLessThan(LoopTime.MAX);
        }
    }

    @Test
    void writesLargestPageBesideEventLoops() {
        String content = "\"" + "x".repeat(1000) + "\",";
        String large = event("large", content.repeat(1_900) + "1");
        for (int i = 0; i < 8; i++) {
            assertThat(text("/api/v4.1/event/sync", large)).contains("eventStatus");
        }
        String page = "/api/v4.1/event?name=large&retailerId=" + RETAILER;
        given().get(page).then().statusCode(200);

        try (LoopTime loops = new LoopTime(vertx)) {
            assertThat(given().get(page).asByteArray().length).isGreaterThan(14_000_000);
            assertThat(loops.longest()).isLessThan(LoopTime.MAX);
        }
    }

    /** As a variable and as a literal, which for a Float is read as infinity. */
    @ParameterizedTest
    @CsvSource({"latitude, -1.797", "ifVersion, -2147483648 to 2147483647"})
    void namesNumberThatNoTypeHolds(String field, String limit) {
        String item = "{ref: \"L\", longitude: 1, " + field + ": 1E400}";
        String retailer = "retailerRefs: [\"" + RETAILER + "\"]";
        String result = "{ code field message } }";
        String variable = query(
                "mutation($v: [LocationInput]) { upsertLocations(" + retailer + ", input: $v) " + result,
                "[" + item.replaceAll("(\\w+):", "\"$1\":") + "]");
        String literal = query("mutation { upsertLocations(" + retailer + ", input: [" + item + "]) " + result, "");

        assertThat(post("/graphql", variable).jsonPath().<String, Object>getMap("errors[0].extensions"))
                .containsEntry("code", "INVALID_VALUE")
                .hasEntrySatisfying(
                        "field", named -> assertThat(named.toString()).endsWith("[0]." + field))
                .hasEntrySatisfying(
                        "value", value -> assertThat(value.toString()).isEqualTo("1E+400"))
                .hasEntrySatisfying(
                        "limit", range -> assertThat(range.toString()).startsWith(limit));
        assertThat(post("/graphql", literal).asString())
                .containsPattern("\"code\":\"(INVALID_VALUE|OUT_OF_RANGE)\"")
                .contains(field)
                .doesNotContain("INTERNAL");
    }

    @Test
    void writesLargestResultsBesideEventLoops() {
        String job = job();
        String batch = post("/api/v4.1/job/" + job + "/batch", batch(elements(5_000)))
                .jsonPath()
                .getString("id");
        Batches.await(job, batch);
        String page = "/api/v4.1/job/" + job + "/batch/" + batch + "?count=5000";

        try (LoopTime loops = new LoopTime(vertx)) {
            given().get(page).then().statusCode(200);
            assertThat(loops.longest()).isLessThan(LoopTime.MAX);
        }
    }

    private static Edge tooLarge(int limit, IntFunction<String> document, String variables) {
        return new Edge(limit, "QUERY_TOO_LARGE", size -> text("/graphql", query(document.apply(size), variables)));
    }

    private static String query(String document, String variable) {
        return "{\"query\":\"" + document.replace("\"", "\\\"") + "\""
                + (variable.isEmpty() ? "" : ",\"variables\":{\"v\":" + variable + "}") + "}";
    }

    private static String numbered(int count, String pattern) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append(pattern.formatted(i));
        }
        return text.toString();
    }

    private static String event(String name, String elements) {
        return "{\"name\":\"" + name + "\",\"retailerId\":" + RETAILER + ",\"attributes\":{\"deltas\":[" + elements
                + "]}}";
    }

    private static String batch(String elements) {
        return Batches.envelope(elements);
    }

    private static String elements(int count) {
        return "{},".repeat(count - 1) + "{}";
    }

    private static byte[] padded(String json, int size) {
        byte[] body = new byte[size];
        Arrays.fill(body, (byte) ' ');
        byte[] text = json.getBytes(StandardCharsets.UTF_8);
        System.arraycopy(text, 0, body, 0, text.length);
        return body;
    }

    private static String job() {
        return Batches.newJob(RETAILER);
    }

    private static Response post(String path, String body) {
        return given().contentType(ContentType.JSON).body(body).post(path);
    }

    private static String text(String path, String body) {
        return text(path, body.getBytes(StandardCharsets.UTF_8));
    }

    /** Over the JDK's client: REST Assured takes seconds for megabytes. */
    private static String text(String path, byte[] body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(RestAssured.baseURI + ":" + RestAssured.port + path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        return CLIENT.sendAsync(request, HttpResponse.BodyHandlers.ofString())
                .join()
                .body();
    }
}
