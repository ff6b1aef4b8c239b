package io.quantree.ledger;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quantree.catalogue.Catalogues;
import io.quantree.security.RetailerSet;
import io.quantree.support.EmbeddedPostgresResource;
import io.quantree.support.Entity;
import io.quantree.support.StockInvariants;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class ReconcileTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    @Inject
    DataSource database;

    @Inject
    Reconciliation reconciliation;

    @Inject
    Catalogues catalogues;

    private final List<LedgerStock> written = new ArrayList<>();

    /** Deletes the damaged stock, so other tests do not find it. */
    @AfterEach
    void forget() throws SQLException {
        for (LedgerStock stock : written) {
            stock.forget(database);
        }
    }

    @Test
    void reportsNoDifferenceForIntactStock() {
        LedgerStock stock = moved();
        Instant start = Instant.now().truncatedTo(ChronoUnit.MICROS);

        List<JsonObject> lines = reconcile(stock, "");

        assertThat(lines).hasSize(1);
        JsonObject summary = lines.get(0);
        assertThat(summary.getString("catalogueRef")).isEqualTo(stock.catalogue);
        assertThat(summary.getInteger("positions")).isEqualTo(2);
        assertThat(summary.getInteger("quantities")).isEqualTo(3);
        assertThat(summary.getInteger("movements")).isEqualTo(5);
        assertThat(summary.getInteger("differences")).isZero();
        assertThat(summary.getInstant("startedOn"))
                .isBetween(start, summary.getInstant("completedOn").plusNanos(1));
    }

    @Test
    void reportsChangedBalance() throws SQLException {
        LedgerStock stock = moved();
        stock.sql(
                database,
                "UPDATE inventory_quantity SET quantity = 100 WHERE catalogue_id = $id AND ref = '"
                        + LedgerStock.ref("S1", "L1") + "'");

        assertThat(differences(stock, ""))
                .containsExactly(
                        "ON_HAND_RULE S1 L1 null 98 5",
                        "LAST_BALANCE S1 L1 S1:L1:DEFAULT:LAST_ON_HAND 7 100",
                        "LEDGER_SUM S1 L1 S1:L1:DEFAULT:LAST_ON_HAND 7 100");
    }

    @Test
    void reportsDeletedMovement() throws SQLException {
        LedgerStock last = moved();
        last.sql(database, "DELETE FROM inventory_movement WHERE catalogue_id = $id AND quantity_version = 2");
        LedgerStock first = moved();
        first.sql(
                database, "DELETE FROM inventory_movement WHERE catalogue_id = $id AND sku_ref = 'S1' AND delta = 10");

        assertThat(differences(last, ""))
                .containsExactly(
                        "ON_HAND_LEDGER S1 L1 null 8 5",
                        "LAST_BALANCE S1 L1 S1:L1:DEFAULT:LAST_ON_HAND 10 7",
                        "LEDGER_SUM S1 L1 S1:L1:DEFAULT:LAST_ON_HAND 10 7",
                        "ON_HAND_LEDGER S2 L1 null 1 2",
                        "LAST_BALANCE S2 L1 S2:L1:DEFAULT:LAST_ON_HAND 1 2",
                        "LEDGER_SUM S2 L1 S2:L1:DEFAULT:LAST_ON_HAND 1 2");
        assertThat(differences(first, ""))
                .containsExactly(
                        "ON_HAND_LEDGER S1 L1 null -5 5",
                        "LEDGER_SUM S1 L1 S1:L1:DEFAULT:LAST_ON_HAND -3 7",
                        "RUNNING_BALANCE S1 L1 S1:L1:DEFAULT:LAST_ON_HAND -3 7");
    }

    @Test
    void reportsChangedRunningBalance() throws SQLException {
        LedgerStock stock = moved();
        stock.sql(
                database,
                "UPDATE inventory_movement SET balance = 11 WHERE catalogue_id = $id AND sku_ref = 'S1' AND delta = 10");

        assertThat(differences(stock, "")).containsExactly("RUNNING_BALANCE S1 L1 S1:L1:DEFAULT:LAST_ON_HAND 10 11");
    }

    @Test
    void reportsChangedOnHand() throws SQLException {
        LedgerStock stock = moved();
        stock.sql(
                database,
                "UPDATE inventory_position SET on_hand = on_hand + 1 WHERE catalogue_id = $id AND sku_ref = 'S2'");

        assertThat(differences(stock, ""))
                .containsExactly("ON_HAND_LEDGER S2 L1 null 2 3", "ON_HAND_RULE S2 L1 null 2 3");
    }

    @Test
    void reportsPromisesThatAreNotSumOfAllocations() throws SQLException {
        LedgerStock stock = stock();
        stock.batch("S1", "L1", 10);
        stock.batch("S2", "L1", 10);
        stock.ask(
                "mutation { reserve(input: {ref: \"R\", catalogue: {ref: \"%s\"},"
                        + " lines: [{productRef: \"S1\", quantity: 4, locationRefs: [\"L1\"]}]}) { status } }",
                stock.catalogue);
        assertThat(differences(stock, "")).isEmpty();

        stock.sql(
                database,
                "UPDATE inventory_quantity SET promised = 5 WHERE catalogue_id = $id AND promised IS NOT NULL");
        assertThat(differences(stock, "")).containsExactly("PROMISED S1 L1 S1:L1:DEFAULT:LAST_ON_HAND 4 5");

        stock.sql(
                database,
                "UPDATE inventory_quantity SET promised = NULL WHERE catalogue_id = $id AND promised IS NOT NULL");
        stock.sql(database, "UPDATE inventory_quantity SET promised = 3 WHERE catalogue_id = $id AND sku_ref = 'S2'");
        assertThat(differences(stock, ""))
                .containsExactly(
                        "PROMISED S1 L1 S1:L1:DEFAULT:LAST_ON_HAND 4 0",
                        "PROMISED S2 L1 S2:L1:DEFAULT:LAST_ON_HAND 0 3");
    }

    @Test
    void reportsRefThatAnotherPositionHas() throws SQLException {
        LedgerStock stock = moved();
        stock.sql(
                database,
                "UPDATE inventory_quantity_ref SET location_ref = 'L9' WHERE catalogue_id = $id AND sku_ref = 'S2'");

        assertThat(differences(stock, "")).containsExactly("SHARED_REF S2 L1 S2:L1:DEFAULT:LAST_ON_HAND S2 at L9 null");
        assertThat(stock.movements("productRef: [\"S2\"]"))
                .as("the location comes from the product's quantities where no claim tells it")
                .isNotEmpty()
                .allMatch(movement -> movement.startsWith("S2 L1 "));
    }

    @Test
    void reportsPositionWhoseRefAnotherOneHas() throws SQLException {
        LedgerStock stock = moved();
        stock.sql(
                database,
                "UPDATE inventory_position_ref SET location_ref = 'L9' WHERE catalogue_id = $id AND sku_ref = 'S2'");

        assertThat(differences(stock, "")).containsExactly("SHARED_REF S2 L1 null S2 at L9 null");
    }

    @Test
    void reportsPositionAndQuantityWhoseTextsAreInAnotherForm() throws SQLException {
        LedgerStock stock = moved();
        for (String table : List.of(
                "inventory_position",
                "inventory_quantity",
                "inventory_movement",
                "inventory_position_ref",
                "inventory_quantity_ref")) {
            stock.sql(
                    database,
                    "UPDATE %s SET sku_ref = 'e\u0301' WHERE catalogue_id = $id AND sku_ref = 'S2'".formatted(table));
        }
        stock.sql(
                database,
                "UPDATE inventory_quantity SET ref = 'o\u0308' WHERE catalogue_id = $id AND sku_ref = 'e\u0301'");

        assertThat(differences(stock, ""))
                .containsExactly(
                        "OTHER_FORM e\u0301 L1 null \u00e9 at L1 null", "OTHER_FORM e\u0301 L1 o\u0308 \u00f6 null");

        stock.batch("\u00e9", "L1", 5);

        assertThat(differences(stock, ""))
                .as("stock in both forms")
                .contains("OTHER_FORM e\u0301 L1 null \u00e9 at L1 \u00e9 at L1");
    }

    @Test
    void reportsRefOfPositionInAnotherForm() throws SQLException {
        LedgerStock stock = moved();
        stock.sql(
                database, "UPDATE inventory_position SET ref = 'o\u0308' WHERE catalogue_id = $id AND sku_ref = 'S2'");

        assertThat(differences(stock, "")).containsExactly("OTHER_FORM S2 L1 null \u00f6 null");
    }

    @Test
    void findsTheQuantityThatClaimsASharedRefAndBothByProduct() throws SQLException {
        LedgerStock stock = moved();
        String ref = LedgerStock.ref("S2", "L1");
        stock.sql(database, """
                UPDATE inventory_quantity SET ref = '%s', id = (
                  SELECT id FROM inventory_quantity WHERE catalogue_id = $id AND ref = '%s')
                WHERE catalogue_id = $id AND sku_ref = 'S1' AND ref = 'hold'
                """.formatted(ref, ref));

        JsonPath answer = stock.ask("""
                {
                  one: inventoryQuantity(catalogue: {ref: "%1$s"}, ref: "%2$s") { position { productRef } }
                  named: inventoryQuantities(catalogue: {ref: "%1$s"}, ref: ["%2$s"]) { edges { node { position { productRef } } } }
                  placed: inventoryQuantities(catalogue: {ref: "%1$s"}, productRef: ["S1"]) { edges { node { ref } } }
                  position: inventoryPosition(catalogue: {ref: "%1$s"}, ref: "S2:L1:DEFAULT") { productRef }
                }
                """, stock.catalogue, ref);

        assertThat(answer.getString("data.one.position.productRef")).isEqualTo("S2");
        assertThat(answer.getList("data.named.edges.node.position.productRef")).isEqualTo(List.of("S2"));
        assertThat(answer.<String>getList("data.placed.edges.node.ref")).contains(ref);
        assertThat(answer.getString("data.position.productRef")).isEqualTo("S2");
    }

    @Test
    void reportsChangedStatus() throws SQLException {
        LedgerStock stock = moved();
        stock.sql(
                database,
                "UPDATE inventory_quantity SET status = 'INACTIVE' WHERE catalogue_id = $id AND ref = 'hold'");

        assertThat(differences(stock, ""))
                .containsExactly("ON_HAND_RULE S1 L1 null 7 5", "LAST_STATUS S1 L1 hold ACTIVE INACTIVE");
    }

    @Test
    void reportsDeletedQuantityAndPosition() throws SQLException {
        LedgerStock stock = moved();
        stock.sql(database, "DELETE FROM inventory_quantity WHERE catalogue_id = $id AND ref = 'hold'");
        stock.sql(database, "DELETE FROM inventory_position WHERE catalogue_id = $id AND sku_ref = 'S2'");

        assertThat(differences(stock, ""))
                .containsExactly(
                        "NO_QUANTITY S1 null null -2 null",
                        "ON_HAND_LEDGER S1 L1 null 7 5",
                        "ON_HAND_RULE S1 L1 null 7 5",
                        "NO_POSITION S2 L1 null 2 null");
    }

    @Test
    void walksThroughSeveralSteps() throws SQLException {
        LedgerStock stock = stock();
        int products = ReconcileRun.STEP_POSITIONS + 7;
        List<Entity> entities = new ArrayList<>();
        for (int number = 0; number < products; number++) {
            String sku = "S%05d".formatted(number);
            entities.add(Entity.entity(sku, "L1", number));
            entities.add(Entity.entity(sku, "L2", number));
        }
        stock.batch(entities.toArray());
        stock.sql(
                database,
                "UPDATE inventory_position SET on_hand = -1 WHERE catalogue_id = $id AND location_ref = 'L2' AND sku_ref IN ('S00000', 'S00499', 'S01006')");

        List<JsonObject> lines = reconcile(stock, "");

        assertThat(lines)
                .filteredOn(line -> "ON_HAND_RULE".equals(line.getString("kind")))
                .extracting(line -> line.getString("productRef"))
                .containsExactly("S00000", "S00499", "S01006");
        JsonObject summary = lines.get(lines.size() - 1);
        assertThat(summary.getInteger("positions")).isEqualTo(2 * products);
        assertThat(summary.getInteger("quantities")).isEqualTo(2 * products);
        assertThat(summary.getInteger("movements")).isEqualTo(2 * products);
        assertThat(summary.getInteger("differences")).isEqualTo(6);
    }

    @Test
    void checksOneProduct() throws SQLException {
        LedgerStock stock = moved();
        stock.sql(database, "UPDATE inventory_position SET on_hand = 50 WHERE catalogue_id = $id");

        assertThat(differences(stock, "&productRef=S2"))
                .containsExactly("ON_HAND_LEDGER S2 L1 null 2 50", "ON_HAND_RULE S2 L1 null 2 50");
        assertThat(reconcile(stock, "&productRef=NONE")).hasSize(1);
    }

    @Test
    void runsBesideWritersWithoutDifferences() {
        LedgerStock stock = new LedgerStock();
        CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> {
            for (int round = 1; round <= 12; round++) {
                List<Entity> entities = new ArrayList<>();
                for (int number = 0; number < 60; number++) {
                    entities.add(Entity.entity("S" + number, "L", number + round));
                }
                stock.batch(entities.toArray());
            }
        });

        int seen = 0;
        while (!writer.isDone()) {
            List<JsonObject> lines = reconcile(stock, "");
            assertThat(lines).hasSize(1);
            seen = Math.max(seen, lines.get(0).getInteger("movements"));
        }

        writer.join();
        assertThat(seen).isPositive();
        assertThat(reconcile(stock, "").get(0).getInteger("movements")).isEqualTo(720);
    }

    @Test
    void rejectsSecondReconciliationAtATime() {
        LedgerStock stock = moved();
        AssertSubscriber<ReconcileLine> slow = AssertSubscriber.create(0);
        reconciliation
                .of(
                        catalogues
                                .find(stock.catalogue, RetailerSet.ALL)
                                .await()
                                .atMost(SOON)
                                .orElseThrow(),
                        null)
                .subscribe()
                .withSubscriber(slow);

        Response refused = get("?catalogueRef=" + stock.catalogue);
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.header("Retry-After")).isEqualTo("30");
        assertThat(refused.jsonPath().getString("code")).isEqualTo("OVERLOADED");

        slow.cancel();
        await().atMost(SOON).untilAsserted(() -> assertThat(
                        get("?catalogueRef=" + stock.catalogue).statusCode())
                .isEqualTo(200));
    }

    @Test
    void endsWhenClientDisconnects() throws Exception {
        LedgerStock stock = moved();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("LOCK TABLE inventory_movement IN ACCESS EXCLUSIVE MODE");
            try (Socket client = new Socket("localhost", RestAssured.port)) {
                client.getOutputStream()
                        .write(("GET /api/v1/reconcile?catalogueRef=" + stock.catalogue
                                        + " HTTP/1.1\r\nHost: localhost\r\n\r\n")
                                .getBytes(StandardCharsets.US_ASCII));
                await().atMost(SOON)
                        .until(() -> get("?catalogueRef=" + stock.catalogue).statusCode() == 429);
            }
            connection.rollback();
        }

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(reconcile(stock, "")).hasSize(1));
        await().atMost(SOON).untilAsserted(() -> assertThat(StockInvariants.rows(
                        "SELECT pid, query FROM pg_stat_activity WHERE state LIKE 'idle in transaction%'"))
                .isEmpty());
    }

    @Test
    void rejectsInvalidParameters() {
        LedgerStock stock = moved();
        LedgerStock other = new LedgerStock();

        Response missing = get("");
        Response unknown = get("?catalogueRef=NONE:1");
        Response foreign = given().header("Quantree-Retailer", other.retailer)
                .get("/api/v1/reconcile?catalogueRef=" + stock.catalogue);
        Response own = given().header("Quantree-Retailer", stock.retailer)
                .get("/api/v1/reconcile?catalogueRef=" + stock.catalogue);

        assertThat(missing.statusCode()).isEqualTo(400);
        assertThat(missing.contentType()).startsWith("application/problem+json");
        assertThat(missing.jsonPath().getString("code")).isEqualTo("REQUIRED");
        assertThat(missing.jsonPath().getString("field")).isEqualTo("catalogueRef");
        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(foreign.statusCode()).isEqualTo(404);
        assertThat(own.statusCode()).isEqualTo(200);
        assertThat(own.contentType()).startsWith("application/x-ndjson");
    }

    private LedgerStock stock() {
        LedgerStock stock = new LedgerStock();
        written.add(stock);
        return stock;
    }

    /** Two positions, one with a changed stock count and a reservation of 2 pieces; five movements. */
    private LedgerStock moved() {
        LedgerStock stock = stock();
        stock.batch(Entity.entity("S1", "L1", 10), Entity.entity("S2", "L1", 1));
        stock.batch(Entity.entity("S2", "L1", 2));
        stock.set("S1", "L1", 7, "lost");
        stock.batch(Entity.entity("S1", "L1", -2).with("type", "RESERVED").with("ref", "hold"));
        return stock;
    }

    private static Response get(String query) {
        return given().get("/api/v1/reconcile" + query);
    }

    private static List<JsonObject> reconcile(LedgerStock stock, String more) {
        Response answer = get("?catalogueRef=" + stock.catalogue + more);
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        return answer.asString().lines().map(JsonObject::new).toList();
    }

    /** The differences as {@code "KIND product location quantity expected found"}; checked against the summary. */
    private static List<String> differences(LedgerStock stock, String more) {
        List<JsonObject> lines = reconcile(stock, more);
        List<String> differences = lines.subList(0, lines.size() - 1).stream()
                .map(line -> "%s %s %s %s %s %s"
                        .formatted(
                                line.getString("kind"),
                                line.getString("productRef"),
                                line.getString("locationRef"),
                                line.getString("quantityRef"),
                                line.getValue("expected"),
                                line.getValue("found")))
                .toList();
        assertThat(lines.get(lines.size() - 1).getInteger("differences")).isEqualTo(differences.size());
        return differences;
    }
}
