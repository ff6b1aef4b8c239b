package io.quantree.ledger;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.quantree.platform.database.BackgroundPool;
import io.quantree.platform.drain.Drains;
import io.quantree.support.EmbeddedPostgresResource;
import io.quantree.support.Entity;
import io.quantree.support.GraphQl;
import io.quantree.support.Settings;
import io.quantree.support.StockInvariants;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Uses months of the distant past, so the movements of other tests are kept. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class LedgerRetentionTest {
    private static final Duration SOON = Duration.ofSeconds(60);

    @Inject
    DataSource database;

    @Inject
    BackgroundPool pool;

    @Inject
    LedgerCut cut;

    private LedgerStock stock;

    @BeforeEach
    void open() {
        stock = new LedgerStock();
    }

    @AfterEach
    void forget() throws SQLException {
        stock.forget(database);
    }

    @Test
    void sumsOldMonthsUpIntoOneOpeningBalancePerQuantity() throws SQLException {
        ledgerOf(1990);

        keep(1, "1990-04-20T10:00:00Z");

        assertThat(movements())
                .containsExactly(
                        "S1 v2 1990-03 OPENING 0>5 onHand=5 ACTIVE 1990-02",
                        "S1 v3 1990-03 BATCH 5>9 onHand=4 ACTIVE",
                        "S1 v4 1990-04 BATCH 9>6 onHand=-3 ACTIVE",
                        "S2 v1 1990-03 OPENING 0>7 onHand=7 ACTIVE 1990-02");
        assertThat(partitions())
                .contains("inventory_movement_1990_03")
                .doesNotContain("inventory_movement_1990_01", "inventory_movement_1990_02");
        adds(4);
        StockInvariants.hold();
    }

    @Test
    void sumsUpOpeningBalancesAgain() throws SQLException {
        ledgerOf(1980);

        keep(2, "1980-04-20T10:00:00Z");
        assertThat(movements())
                .startsWith(
                        "S1 v1 1980-02 OPENING 0>3 onHand=3 ACTIVE 1980-01", "S1 v2 1980-02 BATCH 3>5 onHand=2 ACTIVE");
        keep(1, "1980-04-20T10:00:00Z");
        keep(1, "1980-05-20T10:00:00Z");

        assertThat(movements())
                .containsExactly(
                        "S1 v3 1980-04 OPENING 0>9 onHand=9 ACTIVE 1980-03",
                        "S1 v4 1980-04 BATCH 9>6 onHand=-3 ACTIVE",
                        "S2 v1 1980-04 OPENING 0>7 onHand=7 ACTIVE 1980-03");
        adds(3);
    }

    @Test
    void sumsUpNothingWithoutRetention() throws SQLException {
        ledgerOf(1970);

        keep(0, "1970-12-20T10:00:00Z");

        assertThat(movements()).hasSize(5).noneMatch(movement -> movement.contains("OPENING"));
        keep(1, "1970-12-20T10:00:00Z");
        assertThat(movements()).hasSize(2).allMatch(movement -> movement.contains("OPENING"));
    }

    @Test
    void answersHistorySinceCutAndRejectsEarlierMoments() throws SQLException {
        ledgerOf(1960);
        keep(1, "1960-04-20T10:00:00Z");

        assertThat(past("1960-03-01T00:00:00Z")).isEqualTo("onHand 5, S1 5 ACTIVE");
        assertThat(past("1960-03-20T00:00:00Z")).isEqualTo("onHand 9, S1 9 ACTIVE");
        assertThat(past("1960-04-20T00:00:00Z")).isEqualTo("onHand 6, S1 6 ACTIVE");
        assertThat(past("1959-12-01T00:00:00Z")).isEqualTo("onHand null, S1 null null");
        JsonPath refused = history("1960-02-20T00:00:00Z");
        assertThat(refused.<String>getList("errors.extensions.code")).hasSize(3).containsOnly("OUT_OF_RANGE");
        assertThat(refused.<String>getList("errors.extensions.field")).containsOnly("at");
        assertThat(refused.<String>getList("errors.extensions.limit")).containsOnly("1960-03-01T00:00:00Z");
    }

    @Test
    void keepsMovementOfReplicaWithClockBehind() throws SQLException {
        ledgerOf(1950);
        stock.sql(
                database,
                "UPDATE inventory_movement SET recorded_on = '1950-02-28T23:59:59.9Z' WHERE catalogue_id = $id AND quantity_version = 4");
        stock.sql(
                database,
                "UPDATE inventory_movement SET recorded_on = '1950-03-01T00:00:00.1Z' WHERE catalogue_id = $id AND quantity_version = 3");

        keep(1, "1950-04-20T10:00:00Z");

        assertThat(movements())
                .contains(
                        "S1 v2 1950-03 OPENING 0>5 onHand=5 ACTIVE 1950-02",
                        "S1 v3 1950-03 BATCH 5>9 onHand=4 ACTIVE",
                        "S1 v4 1950-03 BATCH 9>6 onHand=-3 ACTIVE");
        adds(4);
    }

    @Test
    void sumsUpMovementsInDefaultPartition() throws SQLException {
        ledgerOf(1940, false);
        assertThat(StockInvariants.rows(
                        "SELECT count(*) FROM inventory_movement_default WHERE recorded_on < '1941-01-01'"))
                .containsExactly("count=5");

        keep(1, "1940-04-20T10:00:00Z");

        assertThat(movements()).hasSize(4).contains("S1 v2 1940-03 OPENING 0>5 onHand=5 ACTIVE 1940-02");
        adds(4);
    }

    @Test
    void sumsUpOnceForReplicasThatStartTogether() throws SQLException {
        ledgerOf(1930);
        List<Uni<Void>> replicas = List.of(
                retention(1, "1930-04-20T10:00:00Z").sumUp(),
                retention(1, "1930-04-20T10:00:00Z").sumUp(),
                retention(1, "1930-04-20T10:00:00Z").sumUp());

        Uni.join().all(replicas).andCollectFailures().await().atMost(SOON);
        keep(1, "1930-04-20T10:00:00Z");

        assertThat(movements()).hasSize(4);
        adds(4);
    }

    @Test
    void waitsForLongReaderWithoutBlockingWriters() throws SQLException {
        ledgerOf(1920);
        CompletableFuture<Void> cutting;
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.executeQuery("SELECT count(*) FROM inventory_movement");
            cutting = retention(1, "1920-04-20T10:00:00Z").sumUp().subscribeAsCompletionStage();
            awaitCutInTheWay();

            new LedgerStock().batch("S1", "L1", 1);
            connection.rollback();
        }

        await().atMost(SOON).until(cutting::isDone);
        assertThat(movements()).hasSize(4);
        adds(4);
    }

    @Test
    void changesNothingWhenCutIsKilled() throws SQLException {
        ledgerOf(1910);
        Uni<Boolean> one = cut.cut(YearMonth.of(1910, 1), YearMonth.of(1910, 2));
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.executeQuery("SELECT count(*) FROM inventory_movement");
            CompletableFuture<Boolean> cutting = one.subscribeAsCompletionStage();
            awaitCutInTheWay();
            StockInvariants.rows(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE '%DROP TABLE inventory_movement_1910_01%' AND pid <> pg_backend_pid()");
            assertThatThrownBy(cutting::join).isNotNull();
            connection.rollback();
        }

        assertThat(movements()).hasSize(5).noneMatch(movement -> movement.contains("OPENING"));
        keep(1, "1910-04-20T10:00:00Z");
        assertThat(movements()).hasSize(4);
        adds(4);
    }

    @Test
    void skipsMonthsWithoutMovements() throws SQLException {
        ledgerOf(1890);

        keep(12, "1899-06-20T10:00:00Z");

        assertThat(movements())
                .containsExactly(
                        "S1 v4 1898-06 OPENING 0>6 onHand=6 ACTIVE 1890-04",
                        "S2 v1 1898-06 OPENING 0>7 onHand=7 ACTIVE 1890-04");
        assertThat(partitions())
                .contains("inventory_movement_1898_06")
                .noneMatch(name -> name.contains("_189") && name.compareTo("inventory_movement_1898_06") < 0);
        adds(2);
    }

    @Test
    void countsMonthsAndOpeningBalances() throws SQLException {
        double before = metric("quantree_ledger_cut_openings_total");
        ledgerOf(1900);

        keep(1, "1900-04-20T10:00:00Z");

        assertThat(metric("quantree_ledger_cut_openings_total") - before).isEqualTo(4);
    }

    private void ledgerOf(int year) throws SQLException {
        ledgerOf(year, true);
    }

    /** A product that moves each month from January to April, and another one that only moves in January. */
    private void ledgerOf(int year, boolean partitions) throws SQLException {
        stock.batch(Entity.entity("S1", "L1", 3), Entity.entity("S2", "L1", 7));
        stock.batch("S1", "L1", 5);
        stock.batch("S1", "L1", 9);
        stock.batch("S1", "L1", 6);
        if (partitions) {
            for (int month = 1; month <= 4; month++) {
                new LedgerPartitions(pool, Clock.systemUTC())
                        .create(YearMonth.of(year, month))
                        .await()
                        .atMost(SOON);
            }
        }
        stock.sql(
                database,
                "UPDATE inventory_movement SET recorded_on = make_timestamptz(%d, quantity_version::int, 10, 0, 0, 0, 'UTC') WHERE catalogue_id = $id"
                        .formatted(year));
        for (String table : List.of("inventory_position", "inventory_quantity")) {
            stock.sql(
                    database,
                    "UPDATE %s SET created_on = '%d-01-10T00:00:00Z' WHERE catalogue_id = $id".formatted(table, year));
        }
    }

    private void keep(int months, String now) {
        retention(months, now).sumUp().await().atMost(SOON);
    }

    private LedgerRetention retention(int months, String now) {
        Clock clock = Clock.fixed(Instant.parse(now), ZoneOffset.UTC);
        LedgerSettings settings =
                Settings.of(LedgerSettings.class, "quantree.ledger.retention-months", String.valueOf(months));
        return new LedgerRetention(pool, new LedgerPartitions(pool, clock), cut, settings, clock, Drains.none());
    }

    private static void awaitCutInTheWay() {
        await().atMost(SOON).until(() -> !StockInvariants.rows(
                        "SELECT pid FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE '%SAVEPOINT undropped%' AND pid <> pg_backend_pid()")
                .isEmpty());
    }

    /** Asserts that a reconciliation finds this number of movements and no differences. */
    private void adds(int movements) {
        String answer =
                given().get("/api/v1/reconcile?catalogueRef=" + stock.catalogue).asString();
        assertThat(answer.lines()).as(answer).hasSize(1);
        assertThat(new JsonObject(answer).getInteger("movements")).isEqualTo(movements);
    }

    private List<String> movements() {
        return StockInvariants.rows("""
                        SELECT sku_ref || ' v' || quantity_version || ' ' || to_char(recorded_on AT TIME ZONE 'UTC', 'YYYY-MM') || ' ' || source || ' '
                          || balance - delta || '>' || balance || ' onHand=' || on_hand_delta || ' ' || status
                          || CASE WHEN source = 'OPENING' THEN ' ' || source_ref ELSE '' END AS m
                        FROM inventory_movement WHERE catalogue_id = (SELECT id FROM inventory_catalogue WHERE ref = '%s')
                        ORDER BY sku_ref, quantity_version
                        """.formatted(stock.catalogue)).stream()
                .map(row -> row.substring("m=".length()))
                .toList();
    }

    private static List<String> partitions() {
        return StockInvariants.rows(
                        "SELECT inhrelid::regclass AS p FROM pg_inherits WHERE inhparent = 'inventory_movement'::regclass")
                .stream()
                .map(row -> row.substring("p=".length()))
                .toList();
    }

    private JsonPath history(String at) {
        return stock.answer("""
                { inventoryCatalogue(ref: "%1$s") { ref }
                  inventoryPosition(ref: "S1:L1:DEFAULT", catalogue: {ref: "%1$s"}) { onHandAt(at: "%2$s") }
                  inventoryQuantity(ref: "S1:L1:DEFAULT:LAST_ON_HAND", catalogue: {ref: "%1$s"}) { quantityAt(at: "%2$s") statusAt(at: "%2$s") } }
                """, stock.catalogue, at);
    }

    private String past(String at) {
        JsonPath answer = GraphQl.faultless(history(at));
        return "onHand %s, S1 %s %s"
                .formatted(
                        (Object) answer.get("data.inventoryPosition.onHandAt"),
                        answer.get("data.inventoryQuantity.quantityAt"),
                        answer.get("data.inventoryQuantity.statusAt"));
    }

    private static double metric(String name) {
        return given().get("/q/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith(name))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }
}
