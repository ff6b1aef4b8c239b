package io.quantree.rebuild;

import static io.quantree.support.Entity.entity;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.agroal.api.AgroalDataSource;
import io.quantree.support.Batches;
import io.quantree.support.Deltas;
import io.quantree.support.EmbeddedPostgresResource;
import io.quantree.support.Stock;
import io.quantree.support.StockInvariants;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Statuses of positions follow changed thresholds, also during concurrent writes. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class RebuildTest {
    private static final Duration SOON = Duration.ofSeconds(30);

    @Inject
    AgroalDataSource database;

    @Inject
    Rebuilds rebuilds;

    @Inject
    RebuildWorker worker;

    private RebuildClient client;

    @AfterAll
    static void invariantsHold() {
        StockInvariants.hold();
    }

    @BeforeEach
    void newRetailerEachTime() {
        client = new RebuildClient();
        client.newGroup();
    }

    @Test
    void rebuildsEveryPositionWhenThresholdsAreSetAndChanged() {
        Batches.submit(client.job, positions(5_000));
        assertThat(client.statuses()).containsExactly("status=ACTIVE count=4500", "status=OUT_OF_STOCK count=500");

        client.threshold("oos", 1, 1, "OUT_OF_STOCK");
        client.threshold("risk", 2, 4, "AT_RISK");
        client.attach();

        assertThat(client.completed())
                .containsEntry("catalogueRef", client.catalogue)
                .containsEntry("reason", "Thresholds have changed.")
                .containsEntry("processedCount", 5_000)
                .containsEntry("changedCount", 2_000)
                .containsEntry("totalCount", 5_000);
        assertThat(client.statuses())
                .containsExactly(
                        "status=ACTIVE count=2500", "status=AT_RISK count=1500", "status=OUT_OF_STOCK count=1000");

        client.move("risk", 2);
        client.move("oos", 0);

        client.completed();
        assertThat(client.statuses())
                .containsExactly(
                        "status=ACTIVE count=3500", "status=AT_RISK count=1000", "status=OUT_OF_STOCK count=500");
    }

    @Test
    void appliesBuiltInRuleAfterThresholdsAreRemoved() {
        Batches.submit(client.job, positions(20));
        client.threshold("risk", 1, 4, "AT_RISK");
        client.attach();
        client.completed();
        assertThat(client.statuses()).containsExactly("status=ACTIVE count=10", "status=AT_RISK count=10");

        client.groupStatus("INACTIVE");

        client.completed();
        assertThat(client.statuses()).containsExactly("status=ACTIVE count=18", "status=OUT_OF_STOCK count=2");

        client.groupStatus("ACTIVE");
        client.completed();
        assertThat(client.statuses()).containsExactly("status=ACTIVE count=10", "status=AT_RISK count=10");
        client.attach(List.of());
        client.completed();
        assertThat(client.statuses()).containsExactly("status=ACTIVE count=18", "status=OUT_OF_STOCK count=2");
    }

    @Test
    void positionsTakeAndLeaveStatusOfTheClientsOwn() {
        Batches.submit(client.job, entity("A", "L", 3), entity("B", "L", 9), entity("C", "L", 4));
        client.threshold("low", 1, 5, "LOW");
        client.attach();
        client.completed();
        assertThat(client.statuses()).containsExactly("status=ACTIVE count=1", "status=LOW count=2");

        Batches.submit(client.job, entity("A", "L", 30), entity("B", "L", 2));
        assertThat(client.statuses()).containsExactly("status=ACTIVE count=1", "status=LOW count=2");
        assertThat(client.stock.status("A", "L")).isEqualTo("ACTIVE");

        client.move("low", 2);
        client.completed();
        assertThat(client.stock.status("C", "L")).isEqualTo("ACTIVE");
        client.groupStatus("INACTIVE");
        client.completed();
        assertThat(client.statuses()).containsExactly("status=ACTIVE count=3");
    }

    @Test
    void appliesNewThresholdsToWritesBeforeRebuildIsComplete() throws Exception {
        Batches.submit(client.job, entity("A", "LOC", 3), entity("B", "LOC", 3));
        client.threshold("risk", 1, 5, "AT_RISK");
        try (Connection other = database.getConnection()) {
            lock(other, "A");
            client.attach();

            new Deltas(client.retailer).apply(Deltas.delta("B", "LOC", -1));

            assertThat(client.stock.status("B", "LOC")).isEqualTo("AT_RISK");
            assertThat(client.stock.status("A", "LOC")).isEqualTo("ACTIVE");
            assertThat(client.read()).containsEntry("status", "RUNNING");
            other.rollback();
        }
        client.completed();
        assertThat(client.stock.status("A", "LOC")).isEqualTo("AT_RISK");
    }

    @Test
    void restartsWhenThresholdsChangeDuringRebuild() throws Exception {
        Batches.submit(client.job, positions(20));
        client.threshold("risk", 1, 4, "AT_RISK");
        try (Connection other = database.getConnection()) {
            lock(other, "S00003");
            client.attach();
            await().atMost(SOON).untilAsserted(() -> assertThat(client.read()).containsEntry("totalCount", 20));
            client.move("risk", 1);
            client.move("risk", 2);
            assertThat(client.read()).containsEntry("status", "RUNNING").containsEntry("version", 3);
            other.rollback();
        }

        assertThat(client.completed()).containsEntry("processedCount", 20).containsEntry("version", 4);
        assertThat(client.statuses()).containsExactly("status=ACTIVE count=14", "status=AT_RISK count=6");
    }

    @Test
    void waitsForTransactionsThatUseFormerThresholds() throws Exception {
        Batches.submit(client.job, entity("A", "LOC", 3));
        client.threshold("risk", 1, 5, "AT_RISK");
        try (Connection writer = database.getConnection();
                Statement statement = writer.createStatement()) {
            writer.setAutoCommit(false);
            // Like a batch that has read the rule and has not committed yet.
            statement.execute(
                    "INSERT INTO inventory_position SELECT catalogue_id, id + 1, created_on, 0, 1, updated_on,"
                            + " sku_ref, 'LATE', 'LATE', type, 'ACTIVE', attributes FROM inventory_position"
                            + ofCatalogue());
            statement.execute("INSERT INTO inventory_position_ref SELECT catalogue_id, id, sku_ref, location_ref"
                    + " FROM inventory_position" + ofCatalogue() + " AND ref = 'LATE'");
            client.attach();

            await().during(Duration.ofSeconds(3)).atMost(SOON).until(() -> "RUNNING"
                    .equals(client.read().get("status")));
            assertThat(client.stock.status("A", "LOC")).isEqualTo("ACTIVE");
            writer.commit();
        }

        assertThat(client.completed()).containsEntry("processedCount", 2);
        assertThat(client.statuses()).containsExactly("status=AT_RISK count=2");
    }

    @Test
    void appliesAllOfSeveralConcurrentChanges() {
        String other = client.group + ":2";
        client.newGroup(other);
        IntStream.rangeClosed(1, 12).parallel().forEach(i -> {
            if (i == 6) {
                client.attach(List.of(client.group, other));
            } else {
                client.threshold(i % 2 == 0 ? client.group : other, "t" + i, i, i * 10, "AT_RISK");
            }
        });

        assertThat(StockInvariants.rows("SELECT cardinality(lower_bounds) FROM position_rule" + ofCatalogue()))
                .containsExactly("cardinality=11");
    }

    @Test
    void sharesRebuildBetweenReplicas() {
        Batches.submit(client.job, positions(2_500));
        client.threshold("risk", 1, 4, "AT_RISK");
        client.attach();

        List<Rebuild> running = rebuilds.running(100).await().atMost(SOON);
        IntStream.range(0, 4)
                .parallel()
                .forEach(replica ->
                        running.forEach(rebuild -> worker.run(rebuild).await().atMost(SOON)));

        assertThat(client.completed()).containsEntry("processedCount", 2_500).containsEntry("changedCount", 1_250);
        assertThat(client.statuses()).containsExactly("status=ACTIVE count=1250", "status=AT_RISK count=1250");
    }

    @Test
    void rebuildsOnRequestPositionsThatWereWrittenBySql() throws SQLException {
        Batches.submit(client.job, positions(20));
        try (Connection other = database.getConnection();
                Statement statement = other.createStatement()) {
            statement.execute("UPDATE inventory_position SET status = 'CREATED'" + ofCatalogue());
        }

        assertThat(client.rebuild("after a restore"))
                .containsEntry("status", "RUNNING")
                .containsEntry("reason", "after a restore");

        assertThat(client.completed()).containsEntry("changedCount", 20);
        assertThat(client.statuses()).containsExactly("status=ACTIVE count=18", "status=OUT_OF_STOCK count=2");
        assertThat(client.rebuildAs(Batches.newRetailer(), null).<String, Object>getMap("errors[0].extensions"))
                .containsEntry("code", "NOT_FOUND");
    }

    @Test
    void keepsStatusOfPositionsThatDoNotFollowOnHand() {
        Batches.submit(client.job, entity("A", "OFF", 3), entity("B", "ON", 3));
        setStatus("OFF", "INACTIVE");
        client.threshold("risk", 1, 5, "AT_RISK");
        client.attach();

        assertThat(client.completed()).containsEntry("processedCount", 2).containsEntry("changedCount", 1);
        assertThat(client.statuses()).containsExactly("status=AT_RISK count=1", "status=INACTIVE count=1");
    }

    @Test
    void rejectsMoreThanFiveGroupsAndMalformedLists() {
        List<Object> refused = List.of(List.of("1", "2", "3", "4", "5", "6"), "CG", List.of(7));

        refused.forEach(
                groups -> assertThat(client.updateCatalogue(groups).<String, Object>getMap("errors[0].extensions"))
                        .containsEntry("code", "INVALID_VALUE")
                        .containsEntry("field", "attributes")
                        .containsEntry("limit", 5));
        List<Object> five = new ArrayList<>();
        for (int number = 1; number <= 5; number++) {
            String ref = client.group + "-" + number;
            client.newGroup(ref);
            five.add(ref);
        }
        client.attach(five);
        assertThat(client.updateCatalogue(List.of("1")).<String, Object>getMap("errors[0].extensions"))
                .containsEntry("code", "NOT_FOUND")
                .containsEntry("value", "1");
    }

    @Test
    void listsByCatalogueAndStatus() {
        client.rebuild(null);
        client.completed();

        assertThat(list("status: [COMPLETE]")).isEqualTo(1);
        assertThat(list("status: [RUNNING]")).isZero();
        assertThat(list("status: []")).isZero();
        assertThat(list("first: 1")).isEqualTo(1);
    }

    private int list(String arguments) {
        JsonPath answer = Stock.ask(
                "query ($c: String!) { rebuilds(catalogue: {ref: $c}, " + arguments
                        + ") { totalCount edges { cursor } } }",
                Map.of("c", client.catalogue));
        assertThat(answer.getList("data.rebuilds.edges")).hasSize(answer.getInt("data.rebuilds.totalCount"));
        return answer.getInt("data.rebuilds.totalCount");
    }

    private void setStatus(String location, String status) {
        Stock.ask(
                "mutation ($c: String!, $l: String!, $s: String!) { updateInventoryPositionsStatusByLocation("
                        + "filter: {catalogue: {ref: $c}, locationRef: $l}, input: {status: $s}) { count } }",
                Map.of("c", client.catalogue, "l", location, "s", status));
    }

    private void lock(Connection other, String sku) throws SQLException {
        other.setAutoCommit(false);
        try (Statement statement = other.createStatement()) {
            statement.execute(
                    "SELECT FROM inventory_position" + ofCatalogue() + " AND sku_ref = '" + sku + "' FOR UPDATE");
        }
    }

    private String ofCatalogue() {
        return " WHERE catalogue_id = (SELECT id FROM inventory_catalogue WHERE ref = '" + client.catalogue + "')";
    }

    /** Positions with an on hand of 0 to 9, in turn. */
    private static Object[] positions(int number) {
        return IntStream.range(0, number)
                .mapToObj(i -> entity("S%05d".formatted(i), "LOC", i % 10))
                .toArray();
    }
}
