package io.quantree.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantree.support.EmbeddedPostgresResource;
import io.quantree.support.Entity;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class HistoryApiTest {
    private static final int STEPS = 15;

    private static final String PRESENT = """
            { inventoryPositions(catalogue: {ref: "%1$s"}) { edges { node { ref onHand quantities { edges { node { ref quantity status } } } } } } }
            """;

    private static final String PAST = """
            { inventoryPositions(catalogue: {ref: "%1$s"}) { edges { node { ref onHand: onHandAt(at: "%2$s")
              quantities { edges { node { ref quantity: quantityAt(at: "%2$s") status: statusAt(at: "%2$s") } } } } } } }
            """;

    @Inject
    DataSource database;

    @ParameterizedTest
    @ValueSource(longs = {20261122, 5})
    void answersStateAtRandomMoments(long seed) {
        Random random = new Random(seed);
        LedgerStock stock = new LedgerStock();
        Map<String, Map<String, String>> history = new TreeMap<>();

        for (int step = 0; step < STEPS; step++) {
            move(stock, random);
            history.put(now(), view(stock.ask(PRESENT, stock.catalogue)));
        }

        history.forEach((at, present) -> assertThat(view(stock.ask(PAST, stock.catalogue, at)))
                .as("seed %d, %s", seed, at)
                .isEqualTo(present));
    }

    @Test
    void answersNullBeforeCreation() {
        LedgerStock stock = new LedgerStock();
        String before = now();
        stock.batch("S1", "L1", 3);

        assertThat(view(stock.ask(PAST, stock.catalogue, before))).isEmpty();
        assertThat(view(stock.ask(PAST, stock.catalogue, now())))
                .containsEntry("S1:L1:DEFAULT", "3")
                .containsEntry(LedgerStock.ref("S1", "L1"), "3 ACTIVE");
    }

    @Test
    void ordersMovementsByVersionWhenClocksDisagree() throws SQLException {
        LedgerStock stock = new LedgerStock();
        stock.batch("S1", "L1", 3);
        stock.batch("S1", "L1", 5);
        stock.batch("S1", "L1", 4);
        stock.sql(
                database,
                "UPDATE inventory_movement SET recorded_on = recorded_on + interval '1 second' WHERE catalogue_id = $id AND quantity_version = 2");

        String later =
                Instant.now().plusSeconds(5).truncatedTo(ChronoUnit.MICROS).toString();
        assertThat(view(stock.ask(PAST, stock.catalogue, later)))
                .containsEntry("S1:L1:DEFAULT", "4")
                .containsEntry(LedgerStock.ref("S1", "L1"), "4 ACTIVE");
    }

    @Test
    void rejectsYearsOutOfRange() {
        LedgerStock stock = new LedgerStock();
        stock.batch("S1", "L1", 3);

        JsonPath answer = stock.answer(PAST, stock.catalogue, "+99999-01-01T00:00:00Z");

        assertThat(answer.getString("errors[0].extensions.code")).isIn("OUT_OF_RANGE", "INVALID_VALUE");
    }

    private static void move(LedgerStock stock, Random random) {
        String sku = "S" + random.nextInt(2);
        String location = "L" + random.nextInt(2);
        switch (random.nextInt(5)) {
            case 0 ->
                stock.batch(
                        Entity.entity(sku, location, random.nextInt(50)),
                        Entity.entity("S0", "L0", random.nextInt(50)));
            case 1 ->
                stock.batch(Entity.entity(sku, location, -random.nextInt(4))
                        .with("type", "SALE")
                        .with("ref", sku + location + "sale" + random.nextInt(3)));
            case 2 ->
                stock.batch(Entity.entity(sku, location, random.nextInt(9))
                        .with("ref", sku + location + "created")
                        .with("type", "RESERVED")
                        .with("status", random.nextBoolean() ? "CREATED" : "ACTIVE"));
            case 3 -> stock.ask("""
                    mutation { upsertInventoryQuantities(input: {catalogue: {ref: "%s"}, quantities: [
                      {productRef: "%s", locationRef: "%s", quantity: %d}]}) { outcome } }
                    """, stock.catalogue, sku, location, random.nextInt(50));
            default ->
                stock.answer(
                        "mutation { archiveInventoryQuantity(input: {catalogue: {ref: \"%s\"}, ref: \"%s\"}) { ref } }",
                        stock.catalogue, sku + location + "created");
        }
    }

    /** On hand of positions, and number and status of quantities, by ref; those that did not exist are left out. */
    private static Map<String, String> view(JsonPath answer) {
        Map<String, String> view = new LinkedHashMap<>();
        for (Map<String, Object> position : answer.<Map<String, Object>>getList("data.inventoryPositions.edges.node")) {
            if (position.get("onHand") != null) {
                view.put(String.valueOf(position.get("ref")), String.valueOf(position.get("onHand")));
            }
        }
        for (Map<String, Object> quantity : answer.<Map<String, Object>>getList(
                "data.inventoryPositions.edges.node.quantities.edges.node.flatten()")) {
            if (quantity.get("quantity") != null) {
                view.put(String.valueOf(quantity.get("ref")), quantity.get("quantity") + " " + quantity.get("status"));
            }
        }
        return view;
    }

    private static String now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS).toString();
    }
}
