package io.quantree.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantree.support.EmbeddedPostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Queries that are made to cost as much as the limits allow, or more: they are answered soon, and others beside them sooner. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class HostileQueriesTest {
    private static final Duration SOON = Duration.ofSeconds(6);
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final String CODE = "errors[0].extensions.code";

    @BeforeEach
    void warm() {
        send("{ __typename }", Map.of()).join();
        send("{ inventoryPositions(first: 1, where: {ref: {eq: \"x\"}}) { edges { node { ref } } } }", Map.of())
                .join();
    }

    static Map<String, String> documents() {
        Map<String, String> documents = new LinkedHashMap<>();
        documents.put(
                "700 fragments that spread each other",
                "{ ...F0 } "
                        + IntStream.range(0, 700)
                                .mapToObj(i -> "fragment F%d on Query { ...F%d ...F%d }"
                                        .formatted(i, (i + 1) % 700, (i + 7) % 700))
                                .collect(Collectors.joining(" ")));
        documents.put(
                "fragments that spread all later ones",
                "{ ...F0 } "
                        + IntStream.range(0, 12)
                                .mapToObj(i -> "fragment F%d on Query { __typename %s }"
                                        .formatted(
                                                i,
                                                IntStream.range(i + 1, 12)
                                                        .mapToObj(j -> "...F" + j)
                                                        .collect(Collectors.joining(" "))))
                                .collect(Collectors.joining(" ")));
        documents.put("one field very often", "{ " + "__typename ".repeat(7_000) + "}");
        documents.put(
                "one field with arguments very often",
                "{ " + "inventoryPositions(first: 1) { totalCount } ".repeat(1_300) + "}");
        documents.put(
                "nested fields very often",
                "{ " + "inventoryPositions { edges { node { ref } } } ".repeat(1_300) + "}");
        documents.put(
                "unknown fields",
                "{ " + IntStream.range(0, 7_000).mapToObj(i -> "u" + i).collect(Collectors.joining(" ")) + "}");
        documents.put(
                "values 400 levels deep",
                "{ inventoryPositions(where: " + "{and: [".repeat(100) + "]}".repeat(100) + ") { totalCount } }");
        return documents;
    }

    static List<String> names() {
        return List.copyOf(documents().keySet());
    }

    @ParameterizedTest
    @MethodSource("names")
    void leavesOthersTheLoop(String name) {
        String document = documents().get(name);
        List<CompletableFuture<JsonPath>> hostile = new ArrayList<>();
        long start = System.nanoTime();
        for (int i = 0; i < 8; i++) {
            hostile.add(send(document + " #" + i, Map.of()));
        }
        assertOthersAreAnswered();
        hostile.forEach(CompletableFuture::join);

        assertThat(Duration.ofNanos(System.nanoTime() - start)).as(name).isLessThan(SOON);
    }

    @ParameterizedTest
    @MethodSource("depths")
    void refusesDeepVariables(int depth) {
        String where = "{\"and\":[".repeat(depth) + "]}".repeat(depth);
        List<CompletableFuture<JsonPath>> hostile = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            hostile.add(send(
                    "query($w: PositionWhere) { inventoryPositions(where: $w) { totalCount } }",
                    Map.of("w", new JsonObject(where))));
        }
        assertOthersAreAnswered();

        assertThat(hostile).allSatisfy(each -> {
            JsonPath answer = each.join();
            assertThat(answer.getString(CODE))
                    .as(answer.<Object>get("errors").toString())
                    .isEqualTo("QUERY_TOO_LARGE");
            assertThat(answer.getString("errors[0].extensions.field")).isEqualTo("variables.w");
            assertThat(answer.getInt("errors[0].extensions.limit")).isEqualTo(32);
        });
    }

    static List<Integer> depths() {
        return List.of(17, 200, 450);
    }

    private static void assertOthersAreAnswered() {
        for (int i = 0; i < 5; i++) {
            long start = System.nanoTime();
            send("{ __typename }", Map.of()).join();
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
        }
    }

    private static CompletableFuture<JsonPath> send(String query, Map<String, Object> variables) {
        String body = new JsonObject()
                .put("query", query)
                .put("variables", new JsonObject(new LinkedHashMap<>(variables)))
                .encode();
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + "/graphql"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return CLIENT.sendAsync(request, HttpResponse.BodyHandlers.ofString())
                .thenApply(answer -> JsonPath.from(answer.body()));
    }
}
