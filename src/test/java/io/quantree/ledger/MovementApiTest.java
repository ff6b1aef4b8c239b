package io.quantree.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantree.stock.query.StockApiTestStatements;
import io.quantree.support.EmbeddedPostgresResource;
import io.quantree.support.Entity;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class MovementApiTest {
    private static final String PAGE =
            "{ inventoryMovements(catalogue: {ref: \"%s\"}, %s) { edges { cursor node { id } }"
                    + " pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }";

    @Inject
    DataSource database;

    @Test
    void answersChangeAndReasonOfMovement() throws SQLException {
        LedgerStock stock = new LedgerStock();
        Instant start = Instant.now().truncatedTo(ChronoUnit.MICROS);
        String batch = stock.batch("S1", "L1", 10);
        stock.set("S1", "L1", 7, "Cycle count");
        stock.sql(
                database,
                "UPDATE inventory_movement SET occurred_on = '2026-11-01T10:00:00Z' WHERE catalogue_id = $id AND delta = -3");

        JsonPath answer = stock.ask("""
                        { inventoryMovements(catalogue: {ref: "%s"}) { edges { node { id quantityRef productRef locationRef type source
                          sourceRef batchId jobId reason recordedOn occurredOn before after delta status onHandDelta version } } } }
                        """, stock.catalogue);

        List<Map<String, Object>> nodes = answer.getList("data.inventoryMovements.edges.node");
        assertThat(nodes).hasSize(2);
        assertThat(nodes.get(0))
                .containsEntry("quantityRef", LedgerStock.ref("S1", "L1"))
                .containsEntry("productRef", "S1")
                .containsEntry("locationRef", "L1")
                .containsEntry("type", "LAST_ON_HAND")
                .containsEntry("source", "MUTATION")
                .containsEntry("sourceRef", "setQuantity")
                .containsEntry("batchId", null)
                .containsEntry("jobId", null)
                .containsEntry("reason", "Cycle count")
                .containsEntry("occurredOn", "2026-11-01T10:00:00Z")
                .containsEntry("before", 10)
                .containsEntry("after", 7)
                .containsEntry("delta", -3)
                .containsEntry("status", "ACTIVE")
                .containsEntry("onHandDelta", -3)
                .containsEntry("version", 2);
        assertThat(nodes.get(1))
                .containsEntry("source", "BATCH")
                .containsEntry("sourceRef", batch)
                .containsEntry("batchId", batch)
                .containsEntry("jobId", stock.job)
                .containsEntry("reason", null)
                .containsEntry("occurredOn", null)
                .containsEntry("before", 0)
                .containsEntry("after", 10)
                .containsEntry("version", 1);
        assertThat(nodes).extracting(node -> node.get("id")).doesNotHaveDuplicates();
        assertThat(nodes)
                .extracting(node -> OffsetDateTime.parse(String.valueOf(node.get("recordedOn")))
                        .toInstant())
                .allMatch(time -> !time.isBefore(start) && !time.isAfter(Instant.now()));
    }

    @Test
    void combinesFilters() throws SQLException {
        LedgerStock stock = new LedgerStock();
        String first =
                stock.batch(Entity.entity("S1", "L1", 1), Entity.entity("S1", "L2", 2), Entity.entity("S2", "L1", 3));
        String between = now();
        stock.batch("S1", "L1", 4);
        stock.set("S1", "L1", 5, "five");
        stock.sql(
                database,
                "UPDATE inventory_movement SET occurred_on = '2026-10-01T00:00:00Z' WHERE catalogue_id = $id AND balance = 5");
        String quantity = "quantity: {ref: \"" + LedgerStock.ref("S1", "L1") + "\"}";
        String since = "recordedOn: {from: \"2020-01-01T00:00:00Z\"}";

        Map<String, List<String>> expected = new LinkedHashMap<>();
        List<String> ofOne = List.of("S1 L1 4>5 MUTATION", "S1 L1 1>4 BATCH", "S1 L1 0>1 BATCH");
        expected.put(quantity, ofOne);
        expected.put("position: {ref: \"S1:L1:DEFAULT\"}", ofOne);
        expected.put("position: {ref: \"S1:L1:DEFAULT\"}, " + quantity, ofOne);
        expected.put("position: {ref: \"S1:L2:DEFAULT\"}, " + quantity, List.of());
        expected.put("productRef: [\"S1\"], locationRef: [\"L2\", null]", List.of("S1 L2 0>2 BATCH"));
        expected.put("productRef: [\"S2\", \"NONE\"]", List.of("S2 L1 0>3 BATCH"));
        expected.put("productRef: []", List.of());
        expected.put("productRef: [\"S1\"], source: [\"MUTATION\"]", List.of("S1 L1 4>5 MUTATION"));
        expected.put(quantity + ", sourceRef: [\"" + first + "\"]", List.of("S1 L1 0>1 BATCH"));
        expected.put(quantity + ", source: [\"MUTATION\"], sourceRef: [\"" + first + "\"]", List.of());
        expected.put(quantity + ", source: []", List.of());
        expected.put("recordedOn: {from: \"" + between + "\"}", List.of("S1 L1 4>5 MUTATION", "S1 L1 1>4 BATCH"));
        expected.put(quantity + ", recordedOn: {to: \"" + between + "\"}", List.of("S1 L1 0>1 BATCH"));
        expected.put(since + ", source: [\"MUTATION\"]", List.of("S1 L1 4>5 MUTATION"));
        expected.put(since + ", locationRef: [\"L2\"]", List.of("S1 L2 0>2 BATCH"));
        expected.put(
                since + ", occurredOn: {from: \"2026-09-30T00:00:00Z\", to: \"2026-10-01T00:00:00Z\"}",
                List.of("S1 L1 4>5 MUTATION"));
        expected.put("quantity: {ref: \"NONE\"}", List.of());
        expected.put(
                "quantity: {ref: \"" + LedgerStock.ref("S1", "L1") + "\", catalogue: {ref: \"OTHER:1\"}}", List.of());

        expected.forEach((arguments, movements) ->
                assertThat(stock.movements(arguments)).as(arguments).isEqualTo(movements));
        assertThat(stock.movements("")).hasSize(5).startsWith("S1 L1 4>5 MUTATION", "S1 L1 1>4 BATCH");
    }

    @Test
    void takesCatalogueFromNamedQuantityOrPosition() {
        LedgerStock stock = new LedgerStock();
        stock.batch("S1", "L1", 1);

        JsonPath answer = stock.ask(
                "{ inventoryMovements(position: {ref: \"S1:L1:DEFAULT\", catalogue: {ref: \"%s\"}}) { edges { node { after } } } }",
                stock.catalogue);

        assertThat(answer.<Integer>getList("data.inventoryMovements.edges.node.after"))
                .containsExactly(1);
    }

    @Test
    void rejectsFiltersThatWouldScanWholeLedger() {
        LedgerStock stock = new LedgerStock();

        for (String wide : List.of(
                "source: [\"BATCH\"]",
                "sourceRef: [\"1\"]",
                "locationRef: [\"L1\"]",
                "occurredOn: {from: \"2026-01-01T00:00:00Z\"}",
                "source: [\"BATCH\"], recordedOn: {to: \"2026-01-01T00:00:00Z\"}")) {
            JsonPath answer = stock.answer(PAGE, stock.catalogue, wide);

            assertThat(answer.getString("errors[0].extensions.code")).as(wide).isEqualTo("REQUIRED");
            assertThat(answer.getString("errors[0].extensions.field")).isEqualTo("recordedOn.from");
        }
    }

    @Test
    void keepsPagesStableDuringWrites() {
        LedgerStock stock = new LedgerStock();
        for (int number = 1; number <= 7; number++) {
            stock.batch(Entity.entity("S1", "L1", number), Entity.entity("S2", "L1", number));
        }
        List<String> all = ids(stock.ask(PAGE, stock.catalogue, "first: 100"));

        List<String> read = new ArrayList<>();
        String after = "";
        boolean more = true;
        for (int page = 0; more; page++) {
            JsonPath answer = stock.ask(PAGE, stock.catalogue, "first: 3" + after);
            read.addAll(ids(answer));
            more = answer.getBoolean("data.inventoryMovements.pageInfo.hasNextPage");
            after = ", after: \"" + answer.getString("data.inventoryMovements.pageInfo.endCursor") + "\"";
            stock.batch("S1", "L1", 100 + page);
        }

        assertThat(all).hasSize(14).doesNotHaveDuplicates();
        assertThat(read).isEqualTo(all);
        JsonPath newer = stock.ask(
                PAGE,
                stock.catalogue,
                "last: 2, before: \""
                        + stock.ask(PAGE, stock.catalogue, "first: 100")
                                .getString("data.inventoryMovements.edges[4].cursor")
                        + "\"");
        assertThat(ids(newer))
                .isEqualTo(ids(stock.ask(PAGE, stock.catalogue, "first: 100")).subList(2, 4));
        assertThat(newer.getBoolean("data.inventoryMovements.pageInfo.hasPreviousPage"))
                .isTrue();
    }

    @Test
    void ordersMovementsOfQuantityByVersion() throws SQLException {
        LedgerStock stock = new LedgerStock();
        for (int number = 1; number <= 5; number++) {
            stock.batch("S1", "L1", number);
        }
        stock.sql(
                database,
                "UPDATE inventory_movement SET recorded_on = recorded_on - interval '1 minute' WHERE catalogue_id = $id AND quantity_version = 4");
        String list =
                "{ inventoryQuantity(ref: \"%s\", catalogue: {ref: \"%s\"}) { movements(%s) { edges { node { version } } pageInfo { endCursor } } } }";

        JsonPath first = stock.ask(list, LedgerStock.ref("S1", "L1"), stock.catalogue, "first: 3");
        String end = first.getString("data.inventoryQuantity.movements.pageInfo.endCursor");
        JsonPath second =
                stock.ask(list, LedgerStock.ref("S1", "L1"), stock.catalogue, "first: 3, after: \"" + end + "\"");
        JsonPath byTime = stock.ask(
                "{ inventoryMovements(catalogue: {ref: \"%s\"}) { edges { node { version } } } }", stock.catalogue);

        assertThat(versions(first)).containsExactly(5, 4, 3);
        assertThat(versions(second)).containsExactly(2, 1);
        assertThat(byTime.<Integer>getList("data.inventoryMovements.edges.node.version"))
                .containsExactly(5, 3, 2, 1, 4);
    }

    @Test
    void readsNestedListsWithOneStatement() {
        LedgerStock few = places(2);
        LedgerStock many = places(9);
        String positions =
                "{ inventoryPositions(catalogue: {ref: \"%s\"}, first: 20) { edges { node { ref movements(first: 3, source: [\"BATCH\"]) { edges { node {"
                        + " locationRef after jobId } } } onHandAt(at: \"2030-01-01T00:00:00Z\") } } } }";
        String quantities =
                "{ inventoryQuantities(catalogue: {ref: \"%s\"}, first: 20) { edges { node { ref movements(first: 1) { edges { node { quantityRef after } } }"
                        + " quantityAt(at: \"2030-01-01T00:00:00Z\") statusAt(at: \"2030-01-01T00:00:00Z\") } } } }";

        for (LedgerStock stock : List.of(few, many)) {
            assertThat(statements(stock, positions)).isEqualTo(4);
            assertThat(statements(stock, quantities)).isEqualTo(3);
        }
        many.ask(positions, many.catalogue)
                .<Map<String, Object>>getList("data.inventoryPositions.edges.node")
                .forEach(node -> assertThat(node.toString()).contains("after=8").doesNotContain("after=9"));
        many.ask(quantities, many.catalogue)
                .<Map<String, Object>>getList("data.inventoryQuantities.edges.node")
                .forEach(node -> assertThat(node.toString())
                        .contains("quantityRef=" + node.get("ref"))
                        .contains("quantityAt=" + (node.toString().contains("after=9") ? 9 : 8)));
    }

    @Test
    void rejectsNestedListsAboveCommonLimit() {
        LedgerStock stock = places(51);

        JsonPath answer = stock.answer(
                "{ inventoryQuantities(catalogue: {ref: \"%s\"}, first: 51) { edges { node { movements(first: 500) { edges { cursor } } } } } }",
                stock.catalogue);

        assertThat(answer.getString("errors[0].extensions.code")).isEqualTo("OUT_OF_RANGE");
        assertThat(answer.getString("errors[0].extensions.field")).isEqualTo("movements");
    }

    @Test
    void rejectsCursorsOfOtherLists() {
        LedgerStock stock = places(1);
        JsonPath quantity = stock.ask(
                "{ inventoryQuantities(catalogue: {ref: \"%s\"}) { edges { cursor node { movements { edges { cursor } } } } } }",
                stock.catalogue);

        for (String path : List.of("cursor", "node.movements.edges[0].cursor")) {
            JsonPath answer = stock.answer(
                    PAGE,
                    stock.catalogue,
                    "after: \"" + quantity.getString("data.inventoryQuantities.edges[0]." + path) + "\"");
            assertThat(answer.getString("errors[0].extensions.code")).as(path).isEqualTo("INVALID_VALUE");
        }
    }

    @Test
    void hidesMovementsOfOtherRetailers() {
        LedgerStock mine = places(1);
        LedgerStock theirs = places(1);
        String query = "{\"query\":\"{ inventoryMovements%s { edges { node { id } } } }\"}";

        JsonPath own = askAs(mine.retailer, query.formatted(""));
        JsonPath named = askAs(mine.retailer, query.formatted("(catalogue: {ref: \\\"" + theirs.catalogue + "\\\"})"));
        JsonPath key = askAs(
                mine.retailer,
                query.formatted("(quantity: {ref: \\\"" + LedgerStock.ref("S0", "L") + "\\\", catalogue: {ref: \\\""
                        + theirs.catalogue + "\\\"}})"));

        assertThat(own.getList("data.inventoryMovements.edges")).hasSize(2);
        assertThat(named.getString("errors[0].extensions.code")).isEqualTo("NOT_FOUND");
        assertThat(key.getString("errors[0].extensions.code")).isEqualTo("NOT_FOUND");
    }

    /** Locations with one product each, counted by a batch and then once more by a mutation. */
    private static LedgerStock places(int number) {
        LedgerStock stock = new LedgerStock();
        List<Entity> entities = new ArrayList<>();
        for (int place = 0; place < number; place++) {
            entities.add(Entity.entity("S" + place, "L", 8));
        }
        stock.batch(entities.toArray());
        stock.set("S0", "L", 9, "by hand");
        return stock;
    }

    private static String now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS).toString();
    }

    private static List<String> ids(JsonPath answer) {
        return answer.getList("data.inventoryMovements.edges.node.id");
    }

    private static List<Integer> versions(JsonPath answer) {
        return answer.getList("data.inventoryQuantity.movements.edges.node.version");
    }

    private static int statements(LedgerStock stock, String query) {
        try (StockApiTestStatements count = new StockApiTestStatements()) {
            stock.ask(query, stock.catalogue);
            return count.seen();
        }
    }

    private static JsonPath askAs(long retailer, String body) {
        return io.restassured.RestAssured.given()
                .header("Quantree-Retailer", retailer)
                .contentType("application/json")
                .body(body)
                .post("/graphql")
                .jsonPath();
    }
}
