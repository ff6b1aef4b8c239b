package io.quantree.snapshot;

import static io.quantree.support.Batches.newRetailer;
import static io.quantree.support.Deltas.delta;
import static io.quantree.support.Entity.entity;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import io.quantree.support.Batches;
import io.quantree.support.Deltas;
import io.quantree.support.EmbeddedPostgresResource;
import io.quantree.support.Entity;
import io.quantree.support.PlainHttp;
import io.quantree.support.Snapshots;
import io.quantree.support.Stock;
import io.quantree.support.StockInvariants;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a snapshot does not mention, and what of it is removed. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class SnapshotTest {
    private long retailer;
    private Stock stock = new Stock(0);

    @BeforeEach
    void createRetailer() {
        retailer = newRetailer();
        stock = new Stock(retailer);
    }

    @AfterEach
    void invariantsHold() {
        StockInvariants.hold();
        assertThat(given().get("/api/v1/reconcile?catalogueRef=DEFAULT:" + retailer)
                        .then()
                        .statusCode(200)
                        .extract()
                        .asString()
                        .lines())
                .as("differences")
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"POSITION,1,8,4,2", "LOCATION,2,8,,2", "CATALOGUE,3,8,,"})
    void removesWhatItDoesNotMentionInItsScope(String scope, int removed, int a, Integer b, Integer c) {
        counted(of("A", "L", "old", 1), of("A", "L", "new", 8), entity("B", "L", 4), entity("C", "M", 2));
        Snapshots snapshot = new Snapshots(retailer, scope);
        snapshot.submit(of("A", "L", "new", 8));

        assertThat(snapshot.outcome()).isEqualTo("COMPLETE " + removed);

        assertThat(stock.onHand("A", "L")).isEqualTo(a);
        assertThat(stock.onHand("B", "L")).isEqualTo(b == null ? 0 : b);
        assertThat(stock.onHand("C", "M")).isEqualTo(c == null ? 0 : c);
        assertThat(stock.quantities("A", "L")).containsExactly("LAST_ON_HAND 0 INACTIVE", "LAST_ON_HAND 8 ACTIVE");
    }

    @Test
    void removesOnlyStockOfTheScopeSegment() {
        counted(of("A", "L", "S1", 1), of("B", "L", "S1", 2), of("B", "L", "S2", 4));
        Snapshots snapshot =
                new Snapshots(retailer, "CATALOGUE", "\"scopeSegment\":{\"supplier\":\"S1\",\"channel\":null}");
        snapshot.submit(of("A", "L", "S1", 1));

        JsonPath job = snapshot.close();

        assertThat(Snapshots.outcome(job)).isEqualTo("COMPLETE 1");
        assertThat(job.getMap("snapshots[0].scopeSegment")).containsEntry("supplier", "S1");
        assertThat(stock.onHand("B", "L")).isEqualTo(4);
    }

    @Test
    void mentionsWithAllBatchesOfTheJob() {
        counted(entity("A", "L", 1), entity("B", "L", 2), entity("C", "L", 4));
        Snapshots snapshot = new Snapshots(retailer, "CATALOGUE");
        snapshot.submit(entity("A", "L", 1));
        JsonPath last = snapshot.submit(entity("B", "L", 5));

        JsonPath job = snapshot.close();

        assertThat(Snapshots.outcome(job)).isEqualTo("COMPLETE 1");
        assertThat(job.getList("batches.summary.removed")).containsExactly(0, 1);
        assertThat(job.getString("batches[1].id")).isEqualTo(last.getString("id"));
        assertThat(job.getInt("summary.received")).isEqualTo(2);
        assertThat(List.of(stock.onHand("A", "L"), stock.onHand("B", "L"), stock.onHand("C", "L")))
                .containsExactly(1, 5, 0);
        assertThat(stock.status("C", "L")).isEqualTo("OUT_OF_STOCK");
    }

    @Test
    void takesStreamsToTheirEnd() {
        counted(entity("A", "L", 1), entity("B", "L", 2));
        Snapshots snapshot = new Snapshots(retailer, "LOCATION");
        JsonPath accepted = given().queryParam("mode", "SNAPSHOT")
                .queryParam("scope", "LOCATION")
                .contentType("text/csv")
                .body("skuRef,locationRef,qty\nA,L,3\n")
                .post("/api/v4.1/job/" + snapshot.job + "/batch")
                .jsonPath();
        assertThat(accepted.getList("batches")).hasSize(1);

        assertThat(snapshot.outcome()).isEqualTo("COMPLETE 1");
        assertThat(stock.onHand("A", "L")).isEqualTo(3);
        assertThat(stock.onHand("B", "L")).isZero();
    }

    @Test
    void keepsEveryQuantityOfAPositionWithAFailedRecord() {
        counted(of("A", "L", "S1", 1), entity("B", "L", 2));
        Snapshots snapshot = new Snapshots(retailer, "CATALOGUE");
        snapshot.submit(of("A", "L", "S2", 5).attribute("expiresOn", "tomorrow"));

        assertThat(snapshot.outcome()).isEqualTo("COMPLETE 1");
        assertThat(stock.onHand("A", "L")).isEqualTo(1);
        assertThat(stock.onHand("B", "L")).isZero();
    }

    @Test
    void opensNoLocationByAFailedRecord() {
        counted(entity("A", "L", 1), entity("B", "L", 2));
        Snapshots snapshot = new Snapshots(retailer, "LOCATION");
        snapshot.submit(entity("A", "L", 1).with("qty", "many"));

        assertThat(snapshot.outcome()).isEqualTo("COMPLETE 0");
        assertThat(stock.onHand("B", "L")).isEqualTo(2);
    }

    @Test
    void failsWhenARecordNamesNoPosition() {
        counted(entity("A", "L", 1), entity("B", "L", 2));
        Snapshots snapshot = new Snapshots(retailer, "CATALOGUE", "\"force\":true");
        snapshot.submit(entity("A", "L", 7), entity("B", "L", 2).without("skuRef"));

        JsonPath job = snapshot.close();

        assertThat(Snapshots.outcome(job)).isEqualTo("FAILED 0");
        assertThat(job.getString("snapshots[0].reason")).contains("Record 1 of batch");
        assertThat(stock.onHand("A", "L")).isEqualTo(7);
        assertThat(stock.onHand("B", "L")).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"false,REFUSED 0,12", "true,COMPLETE 12,0"})
    void refusesToRemoveTooMuchUnlessForced(boolean force, String outcome, int left) {
        counted(IntStream.range(0, 20).mapToObj(i -> entity("S" + i, "L", 1)).toArray());
        Snapshots snapshot = new Snapshots(retailer, "CATALOGUE", "\"force\":" + force);
        snapshot.submit(
                IntStream.range(0, 8).mapToObj(i -> entity("S" + i, "L", 1)).toArray());

        JsonPath job = snapshot.close();

        assertThat(Snapshots.outcome(job)).isEqualTo(outcome);
        if (!force) {
            assertThat(job.getString("snapshots[0].reason"))
                    .contains("12 of 20 stock counts", "60 %", "removed-share-max", "20 %", "force=true");
        }
        assertThat(IntStream.range(8, 20).map(i -> stock.onHand("S" + i, "L")).sum())
                .isEqualTo(left);
    }

    @Test
    void saysInADryRunHowManyItWouldRemove() {
        counted(entity("A", "L", 1), entity("B", "L", 2));
        Snapshots snapshot = new Snapshots(retailer, "CATALOGUE");
        String batch = PlainHttp.post(
                        "/api/v4.1/job/" + snapshot.job + "/batch?dryRun=true", snapshot.body(entity("A", "L", 5)))
                .getString("id");

        JsonPath job = snapshot.close();

        assertThat(Snapshots.outcome(job)).isEqualTo("COMPLETE 1");
        assertThat(job.getBoolean("snapshots[0].dryRun")).isTrue();
        assertThat(Batches.await(snapshot.job, batch).getInt("summary.removed")).isEqualTo(1);
        assertThat(stock.onHand("A", "L")).isEqualTo(1);
        assertThat(stock.onHand("B", "L")).isEqualTo(2);
    }

    @Test
    void keepsWhatIsNewerThanIt() {
        counted(entity("A", "L", 1), entity("B", "L", 2), entity("C", "L", 4), entity("D", "L", 8));
        Snapshots snapshot = new Snapshots(retailer, "CATALOGUE");
        snapshot.submit(entity("A", "L", 1));
        setQuantity("B", 3);
        setQuantity("E", 16);
        counted(entity("C", "L", 4).with("asOf", Instant.now().toString()));

        assertThat(snapshot.outcome()).isEqualTo("COMPLETE 1");
        assertThat(List.of(
                        stock.onHand("A", "L"),
                        stock.onHand("B", "L"),
                        stock.onHand("C", "L"),
                        stock.onHand("D", "L"),
                        stock.onHand("E", "L")))
                .containsExactly(1, 3, 4, 0, 16);
    }

    @Test
    void removesWhatIsOlderAlthoughItWasStoredLater() {
        counted(entity("A", "L", 1).with("asOf", "2026-01-01T09:00:00Z"));
        counted(entity("B", "L", 2).with("asOf", "2026-01-01T08:00:00Z"));
        counted(entity("C", "L", 4).with("asOf", "2026-01-01T11:00:00Z"));
        Snapshots snapshot = new Snapshots(retailer, "CATALOGUE", "\"asOf\":\"2026-01-01T10:00:00Z\"");
        snapshot.submit(entity("A", "L", 1));

        assertThat(snapshot.outcome()).isEqualTo("COMPLETE 1");
        assertThat(List.of(stock.onHand("A", "L"), stock.onHand("B", "L"), stock.onHand("C", "L")))
                .containsExactly(1, 0, 4);
    }

    @Test
    void netsSalesBeforeItAndKeepsLaterOnesAndReservations() {
        counted(entity("A", "L", 10).with("asOf", "2026-01-01T08:00:00Z"));
        Deltas deltas = new Deltas(retailer);
        deltas.apply(
                delta("A", "L", -3).with("type", "SALE").with("occurredOn", "2026-01-01T09:00:00Z"),
                delta("A", "L", -4).with("type", "SALE").with("occurredOn", "2026-01-01T11:00:00Z"),
                delta("A", "L", -1).with("type", "RESERVED").with("occurredOn", "2026-01-01T09:00:00Z"));
        Snapshots snapshot = new Snapshots(retailer, "CATALOGUE", "\"asOf\":\"2026-01-01T10:00:00Z\"");
        snapshot.submit(entity("B", "L", 1));

        assertThat(snapshot.outcome()).isEqualTo("COMPLETE 1");
        assertThat(stock.quantities("A", "L"))
                .containsExactly("LAST_ON_HAND 0 INACTIVE", "RESERVED -1 ACTIVE", "SALE -4 ACTIVE");
        assertThat(stock.onHand("A", "L")).isEqualTo(-5);
    }

    @Test
    void netsWhatBelongsToNoSegmentWhenASegmentIsReplaced() {
        counted(of("A", "L", "S1", 100));
        new Deltas(retailer).apply(delta("A", "L", -3).with("type", "SALE"));
        Snapshots snapshot = new Snapshots(retailer, "POSITION");
        snapshot.submit(of("A", "L", "S2", 97));

        assertThat(snapshot.outcome()).isEqualTo("COMPLETE 1");
        assertThat(stock.onHand("A", "L")).isEqualTo(97);
    }

    @Test
    void removesRecalledStockForGood() {
        counted(entity("A", "L", 10).attribute("manufacturerBatchNumber", "B7"), entity("B", "L", 1));
        Snapshots snapshot = new Snapshots(retailer, "CATALOGUE");
        snapshot.submit(entity("B", "L", 1));
        String recall =
                mutate("recall", "RecallInput", Map.of("manufacturerBatchNumber", "B7", "reason", "glass"), "id");

        assertThat(snapshot.outcome()).isEqualTo("COMPLETE 1");
        assertThat(stock.quantities("A", "L")).containsExactly("LAST_ON_HAND 0 INACTIVE");
        mutate("liftRecall", "LiftRecallInput", Map.of("id", recall, "reason", "none"), "id");
        assertThat(stock.quantities("A", "L")).containsExactly("LAST_ON_HAND 0 INACTIVE");
    }

    @Test
    void keepsWhatANewerSnapshotOfAnotherJobConfirms() {
        counted(entity("A", "L", 1), entity("B", "L", 2), entity("C", "L", 4));
        Snapshots older = new Snapshots(retailer, "LOCATION");
        older.submit(entity("A", "L", 1));
        Snapshots newer = new Snapshots(retailer, "CATALOGUE");
        newer.submit(entity("B", "L", 2));

        assertThat(newer.outcome()).isEqualTo("COMPLETE 2");
        assertThat(older.outcome()).isEqualTo("COMPLETE 0");
        assertThat(List.of(stock.onHand("A", "L"), stock.onHand("B", "L"), stock.onHand("C", "L")))
                .containsExactly(0, 2, 0);
    }

    @Test
    void countsStockAgainThatComesBack() {
        counted(entity("A", "L", 1), entity("B", "L", 2));
        Snapshots snapshot = new Snapshots(retailer, "CATALOGUE");
        snapshot.submit(entity("A", "L", 1));
        assertThat(snapshot.outcome()).isEqualTo("COMPLETE 1");

        counted(entity("B", "L", 2));

        assertThat(stock.quantities("B", "L")).containsExactly("LAST_ON_HAND 2 ACTIVE");
    }

    @Test
    void recordsItsRemovalsInTheLedger() {
        counted(entity("A", "L", 1), entity("B", "L", 2));
        Snapshots snapshot = new Snapshots(retailer, "CATALOGUE");
        snapshot.submit(entity("A", "L", 1));
        snapshot.close();

        assertThat(StockInvariants.rows("""
                SELECT m.delta, m.balance, m.on_hand_delta, m.source, m.source_ref FROM inventory_movement m
                JOIN inventory_catalogue c ON c.id = m.catalogue_id WHERE c.ref = 'DEFAULT:%d' AND m.source = 'SNAPSHOT'
                """.formatted(retailer)))
                .containsExactly("delta=-2 balance=0 on_hand_delta=-2 source=SNAPSHOT source_ref=" + snapshot.job);
    }

    @Test
    void takesTheDefaultsOfItsTermsWithoutASnapshot() {
        JsonPath batch = Batches.submitBody(
                Batches.newJob(retailer),
                "{\"mode\":\"UPSERT\",\"force\":false,"
                        + Batches.envelope(entity("A", "L", 1)).substring(1));

        assertThat(batch.getList("results.code")).containsExactly("CREATED");
    }

    @Test
    void answersWhatIsWrongWithItsTerms() {
        String job = Batches.newJob(retailer);
        refused(job, "\"mode\":\"FULL\"", "INVALID_VALUE", "mode", "FULL");
        refused(job, "\"mode\":\"SNAPSHOT\"", "REQUIRED", "scope", null);
        refused(job, "\"mode\":\"SNAPSHOT\",\"scope\":\"ALL\"", "INVALID_VALUE", "scope", "ALL");
        refused(job, "\"scope\":\"LOCATION\"", "INVALID_VALUE", "scope", "LOCATION");
        refused(job, "\"mode\":\"UPSERT\",\"force\":true", "INVALID_VALUE", "force", "true");
        refused(job, "\"mode\":\"SNAPSHOT\",\"scope\":\"LOCATION\",\"force\":\"yes\"", "WRONG_TYPE", "force", "yes");
        refused(
                job,
                "\"mode\":\"SNAPSHOT\",\"scope\":\"LOCATION\",\"scopeSegment\":{\"colour\":\"red\"}",
                "INVALID_VALUE",
                "scopeSegment",
                "colour");
        refused(
                job,
                "\"mode\":\"SNAPSHOT\",\"scope\":\"LOCATION\",\"scopeSegment\":{\"expiresOn\":\"soon\"}",
                "INVALID_VALUE",
                "scopeSegment.expiresOn",
                "soon");
        given().queryParam("mode", "SNAPSHOT")
                .contentType("text/csv")
                .body("skuRef,locationRef,qty\nA,L,3\n")
                .post("/api/v4.1/job/" + job + "/batch")
                .then()
                .statusCode(400)
                .body("code", is("REQUIRED"), "field", is("scope"));
        assertThat(PlainHttp.get("/api/v4.1/job/" + job).getList("snapshots")).isNull();
    }

    @Test
    void refusesBatchesThatSayOtherwise() {
        Snapshots snapshot = new Snapshots(retailer, "LOCATION");
        snapshot.submit(entity("A", "L", 1));
        refused(snapshot.job, "\"mode\":\"SNAPSHOT\",\"scope\":\"CATALOGUE\"", "INVALID_VALUE", "scope", "CATALOGUE");
        refused(
                snapshot.job,
                "\"mode\":\"SNAPSHOT\",\"scope\":\"LOCATION\",\"asOf\":\"2026-01-01\"",
                "INVALID_VALUE",
                "asOf",
                "2026-01-01T00:00:00Z");
        assertThat(snapshot.outcome()).isEqualTo("COMPLETE 0");
    }

    private void counted(Object... entities) {
        Batches.submit(Batches.newJob(retailer), entities);
    }

    private static void refused(String job, String terms, String code, String field, @Nullable String value) {
        Batches.post(
                        job,
                        "{" + terms + ","
                                + Batches.envelope(entity("A", "L", 1)).substring(1))
                .then()
                .statusCode(400)
                .body(
                        "code",
                        is(code),
                        "field",
                        is(field),
                        "value",
                        is(value),
                        "detail",
                        containsString(field.split("\\.")[0]));
    }

    private void setQuantity(String sku, int quantity) {
        mutate(
                "setQuantity",
                "SetQuantityInput",
                Map.of("productRef", sku, "locationRef", "L", "quantity", quantity),
                "ref");
    }

    private String mutate(String mutation, String type, Map<String, Object> input, String answered) {
        Map<String, Object> whole = new HashMap<>(input);
        whole.put("catalogue", Map.of("ref", "DEFAULT:" + retailer));
        return Stock.ask(
                        "mutation ($input: " + type + "!) { " + mutation + "(input: $input) { " + answered + " } }",
                        Map.of("input", whole))
                .getString("data." + mutation + "." + answered);
    }

    private static Entity of(String sku, String location, String supplier, int quantity) {
        return entity(sku, location, quantity).attribute("supplier", supplier);
    }
}
