package io.quantree.change.api;

import static io.quantree.support.Entity.entity;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.quantree.http.RequestMemory;
import io.quantree.support.Batches;
import io.quantree.support.Deltas;
import io.quantree.support.EmbeddedPostgresResource;
import io.quantree.support.GraphQl;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ChangesTest {
    @Inject
    DataSource database;

    @Inject
    RequestMemory memory;

    @Inject
    MeterRegistry metrics;

    private final long retailer = Batches.newRetailer();
    private final String catalogue = "DEFAULT:" + retailer;

    @Test
    void tellsNewAndChangedStockOfBatchInOrder() {
        long start = now();
        String job = Batches.newJob(retailer);
        String first = batch(job, entity("A", "L", 5).with("channel", "WEB"));
        String second = batch(job, entity("A", "L", 0).with("channel", "WEB"));

        List<JsonObject> changes = changes(start, "&kinds=QUANTITY,POSITION");

        assertThat(changes)
                .extracting(change -> change.getString("kind") + change.getInteger("version"))
                .containsExactly("QUANTITY1", "POSITION1", "QUANTITY2", "POSITION2");
        assertThat(changes)
                .extracting(change -> change.getLong("cursor"))
                .isSorted()
                .doesNotHaveDuplicates();
        JsonObject created = changes.get(0);
        assertThat(created.getMap()).containsEntry("before", null);
        assertThat(created.getJsonObject("after"))
                .isEqualTo(new JsonObject()
                        .put("quantity", 5)
                        .put("status", "ACTIVE")
                        .put("type", "LAST_ON_HAND")
                        .put("channel", "WEB"));
        assertThat(created.getJsonObject("key"))
                .isEqualTo(new JsonObject().put("productRef", "A").put("locationRef", "L"));
        assertThat(created.getString("catalogueRef")).isEqualTo(catalogue);
        assertThat(created.getJsonObject("cause").getString("ref")).isEqualTo(first);
        assertThat(changes.get(1).getJsonObject("after")).isEqualTo(state(5, "ACTIVE"));
        assertThat(changes.get(2).getJsonObject("before")).isEqualTo(new JsonObject().put("quantity", 5));
        assertThat(changes.get(2).getJsonObject("after"))
                .isEqualTo(new JsonObject().put("quantity", 0).put("status", "ACTIVE"));
        assertThat(changes.get(2).getJsonObject("cause").getString("source")).isEqualTo("BATCH");
        assertThat(changes.get(2).getJsonObject("cause").getString("ref")).isEqualTo(second);
        assertThat(changes.get(3).getJsonObject("before")).isEqualTo(state(5, "ACTIVE"));
        assertThat(changes.get(3).getJsonObject("after")).isEqualTo(state(0, "OUT_OF_STOCK"));
    }

    @Test
    void tellsNothingOfUnchangedRecords() {
        String job = Batches.newJob(retailer);
        batch(job, entity("A", "L", 5));
        long start = now();
        batch(job, entity("A", "L", 5));

        assertThat(changes(start, "&kinds=QUANTITY,POSITION")).isEmpty();
    }

    @Test
    void tellsContentBeforeAndAfterItChanges() {
        String job = Batches.newJob(retailer);
        batch(job, entity("A", "L", 5).with("ref", "A1").with("supplier", "S1"));
        long start = now();
        batch(job, entity("A", "L", 5).with("ref", "A1").with("supplier", "S2"));

        List<JsonObject> changes = changes(start, "&kinds=QUANTITY,POSITION");

        assertThat(changes).hasSize(1);
        assertThat(changes.get(0).getJsonObject("before")).isEqualTo(new JsonObject().put("supplier", "S1"));
        assertThat(changes.get(0).getJsonObject("after").getString("supplier")).isEqualTo("S2");
    }

    @Test
    void tellsDeltaWithItsOwnCause() {
        batch(Batches.newJob(retailer), entity("A", "L", 5));
        long start = now();
        new Deltas(retailer)
                .post(Deltas.delta("A", "L", -2).with("type", "SALE").with("deltaId", "sale-1"))
                .then()
                .statusCode(200);

        List<JsonObject> changes = changes(start, "&kinds=POSITION");

        assertThat(changes).hasSize(1);
        assertThat(changes.get(0).getJsonObject("before")).isEqualTo(new JsonObject().put("onHand", 5));
        assertThat(changes.get(0).getJsonObject("after")).isEqualTo(state(3, "ACTIVE"));
        assertThat(changes.get(0).getJsonObject("cause").getString("ref")).contains("sale-1");
    }

    @Test
    void tellsMutation() {
        batch(Batches.newJob(retailer), entity("A", "L", 5));
        long start = now();
        GraphQl.post("""
                mutation { setQuantity(input: {catalogue: {ref: "%s"}, ref: "A:L:DEFAULT:LAST_ON_HAND", quantity: 9}) { quantity } }
                """.formatted(catalogue), Map.of());

        List<JsonObject> changes = changes(start, "");

        assertThat(changes).extracting(change -> change.getString("kind")).containsExactly("QUANTITY", "POSITION");
        assertThat(changes.get(0).getJsonObject("after").getInteger("quantity")).isEqualTo(9);
        assertThat(changes.get(0).getInteger("version")).isEqualTo(2);
        assertThat(changes.get(1).getInteger("version")).isEqualTo(2);
        assertThat(changes.get(1).getJsonObject("cause").getString("source")).isEqualTo("MUTATION");
    }

    @Test
    void tellsJobAndBatchOfRetailerAndBatchOfCatalogue() {
        long start = now();
        String job = Batches.newJob(retailer);
        String batch = batch(job, entity("A", "L", 5));
        given().post("/api/v4.1/job/" + job + "/close").then().statusCode(200);

        List<JsonObject> ofRetailer = lines(
                given().header("Quantree-Retailer", retailer).get("/api/v1/changes?kinds=JOB,BATCH&after=" + start));
        List<JsonObject> ofCatalogue = changes(start, "&kinds=JOB,BATCH");

        assertThat(ofRetailer)
                .extracting(change -> change.getString("kind") + " " + change.getString("ref") + " "
                        + change.getJsonObject("after").getString("status"))
                .containsExactly("JOB " + job + " OPEN", "BATCH " + batch + " COMPLETE", "JOB " + job + " CLOSED");
        assertThat(ofCatalogue).extracting(change -> change.getString("kind")).containsExactly("BATCH");
        assertThat(ofCatalogue
                        .get(0)
                        .getJsonObject("after")
                        .getJsonObject("summary")
                        .getInteger("created"))
                .isEqualTo(1);
    }

    @Test
    void tellsKindsOfEachParameterThatNamesSome() {
        long start = now();
        batch(Batches.newJob(retailer), entity("A", "L", 5));

        assertThat(changes(start, "&kinds=POSITION&kinds=QUANTITY,BATCH"))
                .extracting(change -> change.getString("kind"))
                .containsExactly("QUANTITY", "POSITION", "BATCH");
    }

    @Test
    void pagesWithoutGapsOrRepeats() {
        long start = now();
        batch(
                Batches.newJob(retailer),
                Stream.of("A", "B", "C", "D", "E")
                        .map(sku -> entity(sku, "L", 1))
                        .toArray());

        List<Long> whole = changes(start, "").stream()
                .map(change -> change.getLong("cursor"))
                .toList();
        List<Long> paged = new ArrayList<>();
        long after = start;
        while (paged.size() < whole.size()) {
            JsonObject page = page("?catalogueRef=" + catalogue + "&limit=3&after=" + after);
            page.getJsonArray("changes").forEach(change -> paged.add(((JsonObject) change).getLong("cursor")));
            assertThat(page.getLong("next")).as("each page goes on").isGreaterThan(after);
            after = page.getLong("next");
        }

        assertThat(whole).hasSize(11);
        assertThat(paged).isEqualTo(whole);
    }

    @Test
    void givesLatestStateOfEachPositionWhenCompact() {
        long start = now();
        String job = Batches.newJob(retailer);
        batch(job, entity("A", "L", 5), entity("B", "L", 1));
        batch(job, entity("A", "L", 7));

        List<JsonObject> changes = changes(start, "&compact=true");

        assertThat(changes)
                .extracting(change -> change.getString("ref") + " "
                        + change.getJsonObject("after").getInteger("onHand"))
                .containsExactly("B:L:DEFAULT 1", "A:L:DEFAULT 7");
    }

    @Test
    void waitsForFirstChange() {
        batch(Batches.newJob(retailer), entity("A", "L", 5));
        long start = now();
        CompletableFuture<JsonObject> waiting = CompletableFuture.supplyAsync(
                () -> page("?catalogueRef=" + catalogue + "&kinds=POSITION&wait=20s&after=" + start));
        String job = Batches.newJob(retailer);
        batch(job, entity("A", "L", 6));

        assertThat(waiting.orTimeout(10, TimeUnit.SECONDS).join().getJsonArray("changes"))
                .hasSize(1);
    }

    @Test
    void answersEmptyPageAfterWaitWithoutChange() {
        JsonObject page = page("?catalogueRef=" + catalogue + "&wait=1s&after=" + now());

        assertThat(page.getJsonArray("changes")).isEmpty();
    }

    @Test
    void answersNothingForUnknownCatalogueOrThatOfAnotherRetailer() {
        batch(Batches.newJob(retailer), entity("A", "L", 5));

        assertThat(page("?catalogueRef=NONE&after=0").getJsonArray("changes")).isEmpty();
        assertThat(lines(given().header("Quantree-Retailer", Batches.newRetailer())
                        .get("/api/v1/changes?after=0&catalogueRef=" + catalogue)))
                .isEmpty();
    }

    @Test
    void streamsLinesThatEndWithCursor() {
        long start = now();
        batch(Batches.newJob(retailer), entity("A", "L", 5));

        List<JsonObject> lines = ndjson("?catalogueRef=" + catalogue + "&kinds=POSITION&after=" + start);

        assertThat(lines).hasSize(2);
        assertThat(lines.get(0).getString("ref")).isEqualTo("A:L:DEFAULT");
        assertThat(lines.get(1).getLong("next"))
                .isGreaterThanOrEqualTo(lines.get(0).getLong("cursor"));
    }

    @Test
    void beginsWithAllStockAndGoesOnWithItsChanges() {
        String job = Batches.newJob(retailer);
        batch(job, entity("A", "L", 5).with("channel", "WEB"), entity("B", "L", 2));

        List<JsonObject> stock = ndjson("?catalogueRef=" + catalogue + "&from=beginning");
        long next = stock.get(stock.size() - 1).getLong("next");
        batch(job, entity("A", "L", 4).with("channel", "WEB"));

        assertThat(stock).hasSize(5);
        assertThat(stock.subList(0, 4))
                .allSatisfy(line -> assertThat(line.getBoolean("snapshot")).isTrue());
        assertThat(stock.get(2).getJsonObject("after").getString("channel")).isEqualTo("WEB");
        assertThat(changes(next, "&kinds=POSITION"))
                .extracting(change -> change.getJsonObject("after").getInteger("onHand"))
                .containsExactly(4);
    }

    @Test
    void sendsEventsThatGoOnAfterLastOne() throws Exception {
        batch(Batches.newJob(retailer), entity("A", "L", 5));
        long start = now();
        batch(Batches.newJob(retailer), entity("A", "L", 6));
        List<String> first = Events.read(
                "/api/v1/changes?kinds=POSITION&catalogueRef=" + catalogue, Map.of("Last-Event-ID", "" + start), 1);
        batch(Batches.newJob(retailer), entity("A", "L", 7));
        List<String> second = Events.read(
                "/api/v1/changes?kinds=POSITION&catalogueRef=" + catalogue,
                Map.of(
                        "Last-Event-ID",
                        new JsonObject(first.get(0)).getLong("cursor").toString()),
                1);

        assertThat(new JsonObject(first.get(0)).getJsonObject("after").getInteger("onHand"))
                .isEqualTo(6);
        assertThat(new JsonObject(second.get(0)).getJsonObject("after").getInteger("onHand"))
                .isEqualTo(7);
    }

    @Test
    void givesBackWhatEventsHoldWhenClientLeaves() throws Exception {
        long start = now();
        batch(Batches.newJob(retailer), entity("A", "L", 6));
        Events.read("/api/v1/changes?kinds=POSITION&catalogueRef=" + catalogue, Map.of("Last-Event-ID", "" + start), 1);

        await().atMost(5, TimeUnit.SECONDS)
                .until(() -> memory.held() == 0
                        && metrics.get("quantree.changes.streams").gauge().value() == 0);
    }

    @Test
    void answersHeadOfStreamWithoutStreaming() {
        given().accept("text/event-stream")
                .head("/api/v1/changes?from=now")
                .then()
                .statusCode(204);

        assertThat(metrics.get("quantree.changes.streams").gauge().value()).isZero();
    }

    @Test
    void answersGoneWhenChangesAfterCursorAreNoLongerKept() throws SQLException {
        batch(Batches.newJob(retailer), entity("A", "L", 5));
        long kept = now();
        sql("UPDATE change_sequence SET dropped_cursor = " + kept);
        try {
            given().get("/api/v1/changes?after=" + kept).then().statusCode(200);
            JsonObject problem = new JsonObject(given().get("/api/v1/changes?after=" + (kept - 1))
                    .then()
                    .statusCode(410)
                    .extract()
                    .asString());
            assertThat(problem.getString("detail")).contains("from=beginning");
            assertThat(problem.getString("field")).isEqualTo("after");
            assertThat(ndjson("?catalogueRef=" + catalogue + "&from=beginning&kinds=POSITION"))
                    .as("the way to start again")
                    .hasSize(2);
        } finally {
            sql("UPDATE change_sequence SET dropped_cursor = 0");
        }
    }

    @Test
    void refusesWrongParametersNamingThem() {
        Map<String, String> wrong = new HashMap<>();
        wrong.put("", "after");
        wrong.put("?after=x", "after");
        wrong.put("?after=999999999999999999", "after");
        wrong.put("?from=then", "from");
        wrong.put("?after=0&limit=0", "limit");
        wrong.put("?after=0&limit=5001", "limit");
        wrong.put("?after=0&kinds=QUANTITY,X", "kinds");
        wrong.put("?after=0&kinds=,", "kinds");
        wrong.put("?after=0&kinds=QUANTITY&kinds=X", "kinds");
        wrong.put("?after=0&wait=61s", "wait");
        wrong.put("?after=0&compact=maybe", "compact");
        wrong.put("?after=0&compact=true&kinds=X", "kinds");
        wrong.forEach((query, field) -> assertThat(given().get("/api/v1/changes" + query)
                        .then()
                        .statusCode(400)
                        .extract()
                        .<String>path("field"))
                .as(query)
                .isEqualTo(field));
        assertThat(given().header("Last-Event-ID", "1; DROP")
                        .get("/api/v1/changes?from=now")
                        .then()
                        .statusCode(400)
                        .extract()
                        .<String>path("field"))
                .isEqualTo("Last-Event-ID");
        given().get("/api/v1/changes?from=beginning").then().statusCode(406);
        given().get("/api/v1/changes?from=now&limit=5000&wait=0s").then().statusCode(200);
    }

    private static JsonObject state(int onHand, String status) {
        return new JsonObject().put("onHand", onHand).put("status", status);
    }

    private String batch(String job, Object... entities) {
        return Batches.submit(job, entities).getString("id");
    }

    private static long now() {
        return page("?from=now").getLong("next");
    }

    private static JsonObject page(String query) {
        return new JsonObject(given().get("/api/v1/changes" + query)
                .then()
                .statusCode(200)
                .extract()
                .asString());
    }

    private List<JsonObject> changes(long after, String parameters) {
        return lines(given().get("/api/v1/changes?catalogueRef=" + catalogue + "&after=" + after + parameters));
    }

    private static List<JsonObject> lines(Response answer) {
        return new JsonObject(answer.then().statusCode(200).extract().asString())
                .getJsonArray("changes").stream().map(JsonObject.class::cast).toList();
    }

    private static List<JsonObject> ndjson(String query) {
        return given().accept("application/x-ndjson")
                .get("/api/v1/changes" + query)
                .then()
                .statusCode(200)
                .extract()
                .asString()
                .lines()
                .map(JsonObject::new)
                .toList();
    }

    private void sql(String statement) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement run = connection.createStatement()) {
            run.executeUpdate(statement);
        }
    }
}
