package io.quantree.graphql.socket;

import static io.quantree.support.Entity.entity;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quantree.support.Batches;
import io.quantree.support.EmbeddedPostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SocketTest {
    private static final String QUERY = """
            subscription ($catalogue: String, $after: String, $from: String, $kinds: [String!], $compact: Boolean) {
              stockChanges(catalogue: $catalogue, after: $after, from: $from, kinds: $kinds, compact: $compact) {
                cursor kind snapshot ref productRef locationRef version before after cause { source ref principal }
              }
            }
            """;

    @Inject
    Vertx vertx;

    private final long retailer = Batches.newRetailer();
    private final String catalogue = "DEFAULT:" + retailer;

    @Test
    void tellsChangesAsTheyCome() {
        batch(entity("A", "L", 5));
        try (SocketClient client = SocketClient.open(vertx).initialised()) {
            client.subscribe(
                    "1", QUERY, Map.of("catalogue", catalogue, "after", "" + head(), "kinds", List.of("POSITION")));
            batch(entity("A", "L", 6));

            JsonObject change = client.change();

            assertThat(change.getLong("version", null)).isEqualTo(2);
            assertThat(change.getString("kind")).isEqualTo("POSITION");
            assertThat(change.getString("productRef")).isEqualTo("A");
            assertThat(change.getBoolean("snapshot")).isFalse();
            assertThat(change.getJsonObject("before").getMap()).containsExactly(Map.entry("onHand", 5));
            assertThat(change.getJsonObject("after").getInteger("onHand")).isEqualTo(6);
            assertThat(change.getJsonObject("cause").getString("source")).isEqualTo("BATCH");
        }
    }

    @Test
    void goesOnAfterCursor() {
        long start = head();
        batch(entity("A", "L", 1), entity("B", "L", 1), entity("C", "L", 1));
        Map<String, Object> all = Map.of("catalogue", catalogue, "after", "" + start, "kinds", List.of("QUANTITY"));
        try (SocketClient client = SocketClient.open(vertx).initialised()) {
            client.subscribe("1", QUERY, all);
            String first = client.change().getString("productRef");
            JsonObject second = client.change();
            client.send(new JsonObject().put("id", "1").put("type", "complete"));
            client.subscribe(
                    "2",
                    QUERY,
                    Map.of("catalogue", catalogue, "after", second.getString("cursor"), "kinds", List.of("QUANTITY")));
            JsonObject message = client.next();
            while (message.getString("id").equals("1")) {
                message = client.next();
            }

            assertThat(first).isEqualTo("A");
            assertThat(message.getJsonObject("payload")
                            .getJsonObject("data")
                            .getJsonObject("stockChanges")
                            .getString("productRef"))
                    .isEqualTo("C");
        }
    }

    @Test
    void beginsWithStockAndGoesOnWithItsChanges() {
        batch(entity("A", "L", 5));
        try (SocketClient client = SocketClient.open(vertx).initialised()) {
            client.subscribe(
                    "1", QUERY, Map.of("catalogue", catalogue, "from", "beginning", "kinds", List.of("QUANTITY")));
            JsonObject stock = client.change();
            JsonObject reached = client.change();
            batch(entity("A", "L", 7));
            JsonObject change = client.change();

            assertThat(stock.getBoolean("snapshot")).isTrue();
            assertThat(stock.getString("cursor")).isNull();
            assertThat(stock.getJsonObject("after").getInteger("quantity")).isEqualTo(5);
            assertThat(reached.getString("kind")).isNull();
            assertThat(change.getJsonObject("after").getInteger("quantity")).isEqualTo(7);
            assertThat(Long.parseLong(change.getString("cursor")))
                    .isGreaterThan(Long.parseLong(reached.getString("cursor")));
        }
    }

    @Test
    void missesAndRepeatsNothingWhileWritersCommit() {
        long start = head();
        Map<String, Object> variables =
                Map.of("catalogue", catalogue, "after", "" + start, "kinds", List.of("POSITION"));
        int writers = 3;
        int rounds = 8;
        int places = 20;
        try (SocketClient client = SocketClient.open(vertx).initialised()) {
            client.subscribe("1", QUERY, variables).subscribe("2", QUERY, variables);
            List<CompletableFuture<Void>> writing = IntStream.range(0, writers)
                    .mapToObj(writer -> CompletableFuture.runAsync(() -> {
                        String own = Batches.newJob(retailer);
                        for (int round = 1; round <= rounds; round++) {
                            int quantity = round;
                            Batches.submit(
                                    own,
                                    IntStream.range(0, places)
                                            .mapToObj(place -> entity("W" + writer, "L" + place, quantity))
                                            .toArray());
                        }
                    }))
                    .toList();
            Map<String, Integer> versions = new HashMap<>();
            Map<String, List<Long>> cursors = new HashMap<>();
            int told = 0;
            while (told < 2 * writers * rounds * places) {
                JsonObject message = client.next();
                JsonObject change =
                        message.getJsonObject("payload").getJsonObject("data").getJsonObject("stockChanges");
                if (change.getString("kind") != null) {
                    told++;
                    String id = message.getString("id");
                    String place = id + "/" + change.getString("productRef") + change.getString("locationRef");
                    assertThat(change.getInteger("version"))
                            .as(change.encode())
                            .isEqualTo(versions.merge(place, 1, Integer::sum));
                    cursors.computeIfAbsent(id, first -> new ArrayList<>())
                            .add(Long.parseLong(change.getString("cursor")));
                }
            }
            writing.forEach(CompletableFuture::join);

            assertThat(cursors.get("1"))
                    .hasSize(writers * rounds * places)
                    .isSorted()
                    .doesNotHaveDuplicates()
                    .isEqualTo(cursors.get("2"));
        }
    }

    @Test
    void answersIntrospectedNameAndDirectives() {
        try (SocketClient client = SocketClient.open(vertx).initialised()) {
            client.subscribe("1", """
                    subscription { stockChanges(catalogue: "%s", after: "%d", kinds: ["QUANTITY"]) {
                      __typename kind @include(if: true) ref @skip(if: true) } }
                    """.formatted(catalogue, head()));
            batch(entity("A", "L", 5));

            assertThat(client.change().getMap()).isEqualTo(Map.of("__typename", "StockChange", "kind", "QUANTITY"));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{ me { ref } } | METHOD_NOT_ALLOWED",
                "mutation { setQuantity(input: {ref: \"A\", quantity: 1, catalogue: {ref: \"C\"}}) { quantity } } | METHOD_NOT_ALLOWED",
                "{ nothing } | INVALID_VALUE",
                "{ | MALFORMED",
                "subscription { stockChanges { cursor } } | REQUIRED",
                "subscription { stockChanges(from: \"later\") { cursor } } | INVALID_VALUE",
                "subscription { stockChanges(after: \"x\") { cursor } } | INVALID_VALUE",
                "subscription { stockChanges(after: \"999999999999\") { cursor } } | INVALID_VALUE",
                "subscription { stockChanges(from: \"now\", kinds: [\"WEATHER\"]) { cursor } } | INVALID_VALUE",
                "subscription { a: stockChanges(from: \"now\") { cursor } b: stockChanges(from: \"now\") { cursor } } | INVALID_VALUE",
            })
    void refusesWhatIsNoSubscriptionOrAsksForWhatIsNot(String query, String code) {
        try (SocketClient client = SocketClient.open(vertx).initialised()) {
            assertThat(client.subscribe("1", query).error("1").getString("code"))
                    .isEqualTo(code);
            client.send(new JsonObject().put("type", "ping"));

            assertThat(client.next().getString("type")).isEqualTo("pong");
        }
    }

    @Test
    void limitsDocumentsAsOverHttp() {
        String aliases =
                IntStream.range(0, 101).mapToObj(i -> "a" + i + ": cursor ").reduce("", String::concat);
        try (SocketClient client = SocketClient.open(vertx).initialised()) {
            client.subscribe("1", "subscription { stockChanges(from: \"now\") { " + aliases + "} }");

            JsonObject refused = client.error("1");

            assertThat(refused.getString("code")).isEqualTo("QUERY_TOO_LARGE");
            assertThat(refused.getString("field")).isEqualTo("aliases");
        }
    }

    @Test
    void refusesSubscriptionOverHttp() {
        given().contentType("application/json")
                .body(new JsonObject()
                        .put("query", "subscription { stockChanges(from: \"now\") { cursor } }")
                        .encode())
                .post("/graphql")
                .then()
                .body("errors[0].extensions.code", org.hamcrest.Matchers.equalTo("METHOD_NOT_ALLOWED"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "[]",
                "{}",
                "{\"type\":\"start\"}",
                "{\"type\":\"subscribe\",\"payload\":{}}",
                "{\"type\":\"subscribe\",\"id\":\"\",\"payload\":{}}",
                "{\"type\":\"subscribe\",\"id\":\"1\"}",
                "{\"type\":\"ping\",\"payload\":3}",
            })
    void closesAfterMessageThatIsNone(String message) {
        try (SocketClient client = SocketClient.open(vertx).initialised()) {
            assertThat(client.send(message).closeCode()).isEqualTo(4400);
        }
    }

    @Test
    void closesAfterSubscriptionBeforeAcknowledgement() {
        try (SocketClient client = SocketClient.open(vertx)) {
            assertThat(client.subscribe("1", QUERY).closeCode()).isEqualTo(4401);
        }
    }

    @Test
    void closesAfterSecondInitialisation() {
        try (SocketClient client = SocketClient.open(vertx).initialised()) {
            assertThat(client.send("{\"type\":\"connection_init\"}").closeCode())
                    .isEqualTo(4429);
        }
    }

    @Test
    void closesAfterSecondSubscriptionOfSameId() {
        Map<String, Object> now = Map.of("catalogue", catalogue, "from", "now");
        try (SocketClient client = SocketClient.open(vertx).initialised()) {
            client.subscribe("1", QUERY, now).subscribe("1", QUERY, now);

            assertThat(client.closeCode()).isEqualTo(4409);
        }
    }

    @Test
    void closesAfterMessageThatIsTooLarge() {
        try (SocketClient client = SocketClient.open(vertx).initialised()) {
            client.send(
                    new JsonObject().put("type", "ping").put("payload", new JsonObject().put("x", "y".repeat(70_000))));

            assertThat(client.closeCode()).isEqualTo(1009);
        }
    }

    @Test
    void takesMessageOfLargestSizeInFragments() {
        String ping = "{\"type\":\"ping\",\"payload\":{\"x\":\"" + "y".repeat(60_000) + "\"}}";
        try (SocketClient client = SocketClient.open(vertx).initialised()) {
            client.socket.writeFrame(io.vertx.core.http.WebSocketFrame.textFrame(ping.substring(0, 30_000), false));
            client.socket.writeFrame(io.vertx.core.http.WebSocketFrame.continuationFrame(
                    io.vertx.core.buffer.Buffer.buffer(ping.substring(30_000)), true));

            assertThat(client.next().getString("type")).isEqualTo("pong");
        }
    }

    @Test
    void refusesPageOfAnotherOrigin() {
        assertThat(SocketClient.refusal(vertx, SocketRoute.PROTOCOL, "Origin", "https://evil.example"))
                .isEqualTo(403);
        assertThat(SocketClient.refusal(vertx, SocketRoute.PROTOCOL, "Origin", "null"))
                .isEqualTo(403);
    }

    @Test
    void takesPageOfItsOwnOrigin() {
        String own = "http://localhost:" + RestAssured.port;
        try (SocketClient client = SocketClient.open(vertx, "Origin", own)) {
            client.initialised();
        }
    }

    @Test
    void refusesOtherProtocols() {
        assertThat(SocketClient.refusal(vertx, "graphql-ws")).isEqualTo(400);
    }

    private void batch(Object... entities) {
        Batches.submit(Batches.newJob(retailer), entities);
    }

    private long head() {
        return new JsonObject(given().accept("application/json")
                        .get("/api/v1/changes?from=now&limit=1")
                        .asString())
                .getLong("next");
    }
}
