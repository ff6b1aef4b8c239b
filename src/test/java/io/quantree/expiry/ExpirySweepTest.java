package io.quantree.expiry;

import static io.quantree.support.Entity.entity;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.quantree.platform.drain.Drains;
import io.quantree.platform.telemetry.Stages;
import io.quantree.stock.edit.StatusTransactions;
import io.quantree.stock.level.ExpirySettings;
import io.quantree.stock.model.StockRules;
import io.quantree.support.Batches;
import io.quantree.support.Deltas;
import io.quantree.support.EmbeddedPostgresResource;
import io.quantree.support.Entity;
import io.quantree.support.Settings;
import io.quantree.support.Stock;
import io.quantree.support.StockInvariants;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Sweeps in the year 2000, when no quantity of other tests is due. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class ExpirySweepTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String NOW = "2000-06-01T00:00:00Z";
    private static final String PAST = "2000-05-31T23:59:59Z";
    private static final String FUTURE = "2000-06-01T00:00:01Z";

    @Inject
    StatusTransactions changes;

    @Inject
    StockRules rules;

    @Inject
    MeterRegistry registry;

    @Inject
    Stages stages;

    @Inject
    AgroalDataSource database;

    private long retailer;
    private String job;
    private Stock stock;

    @AfterAll
    static void invariantsHold() {
        StockInvariants.hold();
    }

    @BeforeEach
    void newRetailerEachTime() {
        retailer = Batches.newRetailer();
        job = Batches.newJob(retailer);
        stock = new Stock(retailer);
    }

    @Test
    void removesExpiredStockFromOnHand() {
        Batches.submit(
                job,
                dated("past", 10, PAST),
                dated("now", 20, NOW),
                dated("future", 40, FUTURE),
                entity("SKU", "LOC", 80).with("ref", "undated"));
        assertThat(stock.onHand("SKU", "LOC")).isEqualTo(150);

        assertThat(sweep()).isEqualTo(2);

        assertThat(stock.quantities("SKU", "LOC"))
                .containsExactly(
                        "LAST_ON_HAND 10 EXPIRED",
                        "LAST_ON_HAND 20 EXPIRED",
                        "LAST_ON_HAND 40 ACTIVE",
                        "LAST_ON_HAND 80 ACTIVE");
        assertThat(stock.onHand("SKU", "LOC")).isEqualTo(120);
        assertThat(ledger())
                .containsExactly(
                        "delta=0 on_hand_delta=-10 status=EXPIRED source_ref=sweep reason=expiresOn has passed",
                        "delta=0 on_hand_delta=-20 status=EXPIRED source_ref=sweep reason=expiresOn has passed");
        assertThat(sweep()).isZero();
    }

    @Test
    void expiresSalesOfExpiredCountButNotItsReservations() {
        Batches.submit(job, dated("count", 100, PAST), dated("other", 7, FUTURE));
        Batches.submit(
                job,
                entity("SKU", "LOC", -10)
                        .with("ref", "sale")
                        .with("type", "SALE")
                        .under("count"),
                entity("SKU", "LOC", -5)
                        .with("ref", "order")
                        .with("type", "RESERVED")
                        .attribute("expiresOn", PAST)
                        .under("count"),
                entity("SKU", "LOC", 3).with("ref", "elsewhere").with("type", "DELTA"));

        assertThat(sweep()).isEqualTo(2);

        assertThat(stock.quantities("SKU", "LOC"))
                .containsExactly(
                        "DELTA 3 ACTIVE",
                        "LAST_ON_HAND 100 EXPIRED",
                        "LAST_ON_HAND 7 ACTIVE",
                        "RESERVED -5 ACTIVE",
                        "SALE -10 EXPIRED");
        assertThat(stock.onHand("SKU", "LOC")).isEqualTo(7 + 3 - 5);
        assertThat(sweep()).isZero();
    }

    @Test
    void keepsStatusesInWhichStockDoesNotCount() {
        Batches.submit(
                job,
                dated("created", 1, PAST).with("status", "CREATED"),
                dated("blocked", 2, PAST).with("status", "BLOCKED"),
                dated("gone", 4, PAST).with("status", "INACTIVE"));

        sweep();

        assertThat(stock.quantities("SKU", "LOC"))
                .containsExactly("LAST_ON_HAND 1 EXPIRED", "LAST_ON_HAND 2 BLOCKED", "LAST_ON_HAND 4 INACTIVE");
    }

    @Test
    void rejectsMovesOfExpiredStock() {
        Batches.submit(job, dated("q", 10, PAST));
        sweep();

        assertThat(Stock.ask(
                                "query ($c: InventoryCatalogueKey!) { inventoryQuantity(ref: \"q\", catalogue: $c) { free } }",
                                Map.of("c", Map.of("ref", "DEFAULT:" + retailer)))
                        .getInt("data.inventoryQuantity.free"))
                .isZero();
        given().contentType("application/json")
                .body(Map.of("query", """
                        mutation { transferQuantity(input: {catalogue: {ref: "DEFAULT:%d"}, from: {ref: "q"}, quantity: 1
                          to: {productRef: "SKU", locationRef: "LOC", channel: "WEB"}}) { from { ref } } }
                        """.formatted(retailer)))
                .post("/graphql")
                .then()
                .body("errors[0].extensions.code", is("INSUFFICIENT_QUANTITY"));
    }

    @Test
    void expiresQuantitiesWithoutParentWithOnlyCountOfPosition() {
        Batches.submit(job, dated("count", 100, PAST));
        Batches.submit(job, entity("SKU", "LOC", -10).with("ref", "sale").with("type", "SALE"));

        sweep();

        assertThat(stock.onHand("SKU", "LOC")).isZero();
    }

    @Test
    void saleAfterSalesHaveExpiredWithTheirCountStillCounts() {
        Deltas deltas = new Deltas(retailer);
        Batches.submit(job, dated("old", 10, PAST));
        assertThat(deltas.outcomes(Deltas.delta("SKU", "LOC", -4).with("type", "SALE")))
                .containsExactly("applied 6");
        sweep();
        Batches.submit(job, dated("new", 20, "2095-01-01T00:00:00Z"));

        assertThat(deltas.outcomes(
                        Deltas.delta("SKU", "LOC", -3).with("type", "SALE"),
                        Deltas.delta("SKU", "LOC", -2).with("type", "SALE").with("minResult", 0)))
                .containsExactly("applied 17", "applied 15");

        assertThat(stock.quantities("SKU", "LOC"))
                .containsExactly(
                        "LAST_ON_HAND 10 EXPIRED", "LAST_ON_HAND 20 ACTIVE", "SALE -4 EXPIRED", "SALE -5 ACTIVE");
    }

    @Test
    void expiresStockAheadByLeadTime() {
        Batches.submit(job, dated("soon", 10, "2000-06-03T00:00:00Z"), dated("later", 20, "2000-06-03T00:00:01Z"));

        // The sweep also finds quantities of the other tests of this class.
        sweep("quantree.expiry.lead-time", "P2D");

        assertThat(stock.onHand("SKU", "LOC")).isEqualTo(20);
        assertThat(ledger())
                .containsExactly("delta=0 on_hand_delta=-10 status=EXPIRED source_ref=sweep reason=expiresOn is no more"
                        + " than PT48H away");
    }

    @Test
    void changesNothingWhenDisabled() {
        Batches.submit(job, dated("past", 10, PAST));

        sweeper("quantree.expiry.enabled", "false").onTime().await().atMost(SOON);
        assertThat(stock.onHand("SKU", "LOC")).isEqualTo(10);

        sweeper().onTime().await().atMost(SOON);
        assertThat(stock.onHand("SKU", "LOC")).isZero();
    }

    @Test
    void expiresManyPagesOfSeveralCatalogues() {
        String otherJob = Batches.newJob(retailer + 1_000_000_000_000L);
        Object[] records = IntStream.range(0, 35)
                .mapToObj(i -> (Object) entity("SKU" + i, "LOC", 1).attribute("expiresOn", PAST))
                .toArray();
        Batches.submit(job, records);
        Batches.submit(otherJob, records);

        assertThat(sweep("quantree.expiry.page-size", "10")).isEqualTo(70);
        assertThat(StockInvariants.rows("SELECT 1 FROM inventory_quantity q JOIN inventory_catalogue c"
                        + " ON c.id = q.catalogue_id WHERE c.ref = 'DEFAULT:" + retailer
                        + "' AND q.status <> 'EXPIRED'"))
                .isEmpty();
    }

    @Test
    void repeatsQueryUntilNothingIsDue() {
        Batches.submit(
                job,
                IntStream.range(0, 90)
                        .mapToObj(i -> (Object) entity("SKU" + i, "LOC", 1).attribute("expiresOn", PAST))
                        .toArray());

        // Pages of one quantity: a look takes forty of them.
        assertThat(sweep("quantree.expiry.page-size", "1")).isEqualTo(90);
    }

    @Test
    void skipsCatalogueThatAnotherReplicaSweeps() throws Exception {
        Batches.submit(job, dated("past", 10, PAST));

        try (Connection other = database.getConnection();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("SELECT pg_advisory_xact_lock(hashtext('expiry sweep'), c.id::int)"
                    + " FROM inventory_catalogue c WHERE c.ref = 'DEFAULT:" + retailer + "'");
            assertThat(sweep()).isZero();
            other.rollback();
        }

        assertThat(sweep()).isEqualTo(1);
    }

    @Test
    void expiresLaterCountOfExpiredStock() {
        Batches.submit(job, dated("q", 10, PAST));
        sweep();

        Batches.submit(job, dated("q", 12, PAST));

        assertThat(stock.quantities("SKU", "LOC")).containsExactly("LAST_ON_HAND 12 EXPIRED");
        assertThat(stock.onHand("SKU", "LOC")).isZero();
    }

    @Test
    void reactivatesStockWhenRecordHasLaterDate() {
        Batches.submit(job, dated("q", 10, PAST));
        sweep();

        Batches.submit(job, dated("q", 10, FUTURE));

        assertThat(stock.quantities("SKU", "LOC")).containsExactly("LAST_ON_HAND 10 ACTIVE");
        assertThat(stock.onHand("SKU", "LOC")).isEqualTo(10);
        assertThat(sweep()).isZero();
    }

    @Test
    void reactivatesStockAndItsSalesWhenUpdateHasLaterDate() {
        Batches.submit(job, dated("q", 10, PAST));
        Batches.submit(
                job,
                entity("SKU", "LOC", -3)
                        .with("ref", "sale")
                        .with("type", "SALE")
                        .under("q"));
        sweep();

        update(Map.of("expiresOn", FUTURE));

        assertThat(stock.quantities("SKU", "LOC")).containsExactly("LAST_ON_HAND 10 ACTIVE", "SALE -3 ACTIVE");
        assertThat(stock.onHand("SKU", "LOC")).isEqualTo(7);
    }

    @Test
    void keepsStatusThatUpdateSets() {
        Batches.submit(job, dated("q", 10, PAST));
        sweep();

        update(Map.of("expiresOn", FUTURE, "status", "EXPIRED"));

        assertThat(stock.onHand("SKU", "LOC")).isZero();
    }

    @Test
    void losesNoQuantityWhileBatchesWriteTheSamePositions() {
        Batches.submit(job, counts(1));
        CompletableFuture<Void> batches = CompletableFuture.runAsync(
                () -> IntStream.range(2, 8).forEach(round -> Batches.submit(job, counts(round))));

        int swept = 0;
        while (!batches.isDone()) {
            swept += sweep("quantree.expiry.page-size", "7");
        }
        batches.join();
        swept += sweep("quantree.expiry.page-size", "7");

        assertThat(swept).isEqualTo(100);
        assertThat(StockInvariants.rows("SELECT DISTINCT q.status, q.quantity, p.on_hand FROM inventory_quantity q"
                        + " JOIN inventory_position p USING (catalogue_id, sku_ref, location_ref)"
                        + " JOIN inventory_catalogue c ON c.id = q.catalogue_id WHERE c.ref = 'DEFAULT:" + retailer
                        + "'"))
                .containsExactly("status=EXPIRED quantity=7 on_hand=0");
    }

    private static Object[] counts(int quantity) {
        return IntStream.range(0, 100)
                .mapToObj(i -> (Object) entity("SKU" + i, "LOC", quantity).attribute("expiresOn", PAST))
                .toArray();
    }

    private static Entity dated(String ref, int quantity, String expiresOn) {
        return entity("SKU", "LOC", quantity).with("ref", ref).attribute("expiresOn", expiresOn);
    }

    private void update(Map<String, Object> fields) {
        Map<String, Object> input = new HashMap<>(fields);
        input.put("ref", "q");
        input.put("catalogue", Map.of("ref", "DEFAULT:" + retailer));
        Stock.ask(
                "mutation ($input: UpdateInventoryQuantityInput!) { updateInventoryQuantity(input: $input) { ref } }",
                Map.of("input", input));
    }

    private int sweep(String... settings) {
        return sweeper(settings).sweep().await().atMost(SOON);
    }

    private ExpirySweep sweeper(String... settings) {
        Clock clock = Clock.fixed(Instant.parse(NOW), ZoneOffset.UTC);
        return new ExpirySweep(
                changes,
                new ExpiryPage(changes, rules, Clock.systemUTC()),
                Settings.of(ExpirySettings.class, settings),
                rules,
                registry,
                stages,
                clock,
                Drains.none());
    }

    private List<String> ledger() {
        return StockInvariants.rows("SELECT m.delta, m.on_hand_delta, m.status, m.source_ref, m.reason"
                + " FROM inventory_movement m JOIN inventory_catalogue c ON c.id = m.catalogue_id"
                + " WHERE c.ref = 'DEFAULT:" + retailer + "' AND m.source = 'EXPIRY' ORDER BY m.on_hand_delta DESC");
    }
}
