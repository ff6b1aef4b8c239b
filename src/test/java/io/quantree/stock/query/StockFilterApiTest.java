package io.quantree.stock.query;

import static io.quantree.stock.query.StockApiTestClient.ask;
import static io.quantree.stock.query.StockApiTestClient.refs;
import static org.assertj.core.api.Assertions.assertThat;

import io.quantree.support.EmbeddedPostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class StockFilterApiTest {
    private static final Map<String, String> SEGMENTS = Map.of(
            "condition", "condition",
            "storageAreaRef", "storage_area_ref",
            "associationType", "association_type",
            "associationRef", "association_ref",
            "countryOfOrigin", "country_of_origin",
            "channel", "channel",
            "supplier", "supplier",
            "manufacturer", "manufacturer",
            "manufacturerBatchNumber", "manufacturer_batch_number",
            "segment1", "segment1");
    private static final String DAY = "{from: \"2026-03-01T00:00:00Z\", to: \"2026-03-01T00:00:00Z\"}";
    private static final String NEVER = "{from: \"2026-04-01T00:00:00Z\"}";
    private static final OffsetDateTime MARCH = OffsetDateTime.parse("2026-03-01T00:00:00Z");

    @Inject
    DataSource database;

    @Test
    void filtersQuantitiesByEachArgument() throws SQLException {
        StockApiTestRows rows = quantities();

        SEGMENTS.keySet().forEach(argument -> assertThat(matching(rows, argument + ": [\"A\"]"))
                .as(argument)
                .containsExactly("a"));
        assertThat(matching(rows, "segment2: [\"A2\"]")).containsExactly("a");
        assertThat(matching(rows, "segment3: [\"A3\"]")).containsExactly("a");
        assertThat(matching(rows, "ref: [\"a\", \"unknown\"]")).containsExactly("a");
        assertThat(matching(rows, "type: [\"SALE\"]")).containsExactly("a");
        assertThat(matching(rows, "status: [\"INACTIVE\"]")).containsExactly("a");
        assertThat(matching(rows, "quantity: [-7]")).containsExactly("a");
        assertThat(matching(rows, "productRef: [\"SKU-A\"]")).containsExactly("a");
        assertThat(matching(rows, "locationRef: [\"LOC-A\"]")).containsExactly("a");
        for (String span : List.of("createdOn", "updatedOn", "expectedOn", "expiresOn")) {
            assertThat(matching(rows, span + ": " + DAY)).as(span).containsExactly("a");
        }
        assertThat(matching(rows, "workflowRef: [\"INVENTORY_CATALOGUE::DEFAULT\"]"))
                .hasSize(3);
        assertThat(matching(rows, "workflowRef: [\"INVENTORY_CATALOGUE::OTHER\"]"))
                .isEmpty();
        assertThat(matching(rows, "workflowVersion: [1, 2]")).hasSize(3);
        assertThat(matching(rows, "workflowVersion: [2]")).isEmpty();
        assertThat(matching(rows, "segment2: [\"A2\"], segment3: [\"B\"]")).isEmpty();
    }

    @Test
    void filtersQuantitiesOfPositionByEachArgument() throws SQLException {
        StockApiTestRows rows = quantities();
        rows.position("SKU-A", "LOC-A", 0);

        SEGMENTS.keySet().forEach(argument -> {
            assertThat(nested(rows, argument + ": [\"A\"]")).as(argument).containsExactly("a");
            assertThat(nested(rows, argument + ": [\"B\"]")).as(argument).isEmpty();
        });
        assertThat(nested(rows, "ref: [\"a\"]")).containsExactly("a");
        assertThat(nested(rows, "ref: [\"b\"]")).isEmpty();
        assertThat(nested(rows, "type: [\"SALE\"], status: [\"INACTIVE\"], quantity: [-7]"))
                .containsExactly("a");
        assertThat(nested(rows, "segment2: [\"A2\"], segment3: [\"A3\"]")).containsExactly("a");
        for (String span : List.of("createdOn", "updatedOn", "expectedOn", "expiresOn")) {
            assertThat(nested(rows, span + ": " + DAY)).as(span).containsExactly("a");
        }
        assertThat(nested(rows, "workflowRef: [\"INVENTORY_CATALOGUE::OTHER\"]"))
                .isEmpty();
        assertThat(nested(rows, "workflowVersion: [2]")).isEmpty();
        assertThat(nested(rows, "catalogue: {ref: \"" + rows.catalogue + "\"}")).containsExactly("a");
        assertThat(nested(rows, "catalogue: {ref: \"COMPATIBILITY:" + rows.retailer + "\"}"))
                .containsExactly("a");
        assertThat(nested(rows, "catalogue: {ref: \"OTHER:1\"}")).isEmpty();
    }

    @Test
    void combinesArgumentsWithAnd() throws SQLException {
        StockApiTestRows rows = quantities();
        rows.position("SKU-A", "LOC-A", 0);
        Map<String, String> matching = new LinkedHashMap<>();
        SEGMENTS.keySet().forEach(argument -> matching.put(argument, "[\"A\"]"));
        matching.putAll(Map.of("segment2", "[\"A2\"]", "segment3", "[\"A3\", null]", "ref", "[\"a\", \"b\"]"));
        matching.putAll(Map.of("type", "[\"SALE\", \"X\"]", "status", "[\"INACTIVE\"]", "quantity", "[-7, 1]"));
        matching.putAll(Map.of("workflowRef", "[\"INVENTORY_CATALOGUE::DEFAULT\"]", "workflowVersion", "[1]"));
        matching.putAll(Map.of("createdOn", DAY, "updatedOn", DAY, "expectedOn", DAY, "expiresOn", DAY));
        matching.put("where", "{productRef: {eq: \"SKU-A\"}, not: {locationRef: {eq: \"LOC-B\"}}}");
        Map<String, String> others = new HashMap<>();
        matching.forEach((argument, value) -> others.put(argument, value.startsWith("[") ? "[]" : NEVER));
        others.put("where", "{or: []}");

        assertThat(matching(rows, arguments(matching))).containsExactly("a");
        assertThat(nested(rows, arguments(matching))).containsExactly("a");
        others.forEach((argument, value) -> {
            Map<String, String> one = new LinkedHashMap<>(matching);
            one.put(argument, value);
            assertThat(matching(rows, arguments(one))).as(argument).isEmpty();
        });
    }

    @Test
    void filtersPositionsByEachArgument() throws SQLException {
        StockApiTestRows rows = StockApiTestRows.of(database);
        rows.position(
                "SKU-A",
                "LOC-A",
                Map.of("on_hand", 7L, "type", "ODD", "status", "AT_RISK", "created_on", MARCH, "updated_on", MARCH));
        rows.position("SKU-B", "LOC-B", 8);

        for (String argument : List.of(
                "ref: [\"SKU-A:LOC-A:P\"]",
                "type: [\"ODD\"]",
                "status: [\"AT_RISK\"]",
                "productRef: [\"SKU-A\"]",
                "locationRef: [\"LOC-A\"]",
                "onHand: [7, 9]",
                "createdOn: " + DAY,
                "updatedOn: " + DAY)) {
            assertThat(positions(rows, argument)).as(argument).containsExactly("SKU-A:LOC-A:P");
        }
        assertThat(positions(rows, "workflowRef: [\"INVENTORY_CATALOGUE::DEFAULT\"], workflowVersion: [1]"))
                .hasSize(2);
        assertThat(positions(rows, "workflowVersion: [2]")).isEmpty();
    }

    @Test
    void matchesAnyValueOfListAndNull() throws SQLException {
        StockApiTestRows rows = quantities();

        assertThat(matching(rows, "channel: [\"A\", \"B\"]")).containsExactlyInAnyOrder("a", "b");
        assertThat(matching(rows, "channel: [\"A\", null]")).containsExactlyInAnyOrder("a", "none");
        assertThat(matching(rows, "channel: [null]")).containsExactly("none");
        assertThat(matching(rows, "channel: []")).isEmpty();
        assertThat(matching(rows, "channel: null")).hasSize(3);
    }

    @Test
    void includesBothEndsOfDateRange() throws SQLException {
        StockApiTestRows rows = StockApiTestRows.of(database);
        for (int day = 1; day <= 4; day++) {
            rows.quantity("d" + day, "SKU-" + day, "L", Map.of("expires_on", MARCH.withDayOfMonth(day)));
        }

        assertThat(matching(rows, "expiresOn: {from: \"2026-03-02T00:00:00Z\", to: \"2026-03-03T01:00:00+01:00\"}"))
                .containsExactly("d2", "d3");
        assertThat(matching(rows, "expiresOn: {from: \"2026-03-04T00:00:00Z\"}"))
                .containsExactly("d4");
        assertThat(matching(rows, "expiresOn: {to: \"2026-03-01T00:00:00.000Z\"}"))
                .containsExactly("d1");
        assertThat(matching(rows, "expiresOn: {}")).hasSize(4);
    }

    private static String arguments(Map<String, String> values) {
        return values.entrySet().stream()
                .map(entry -> entry.getKey() + ": " + entry.getValue())
                .collect(Collectors.joining(", "));
    }

    private StockApiTestRows quantities() throws SQLException {
        StockApiTestRows rows = StockApiTestRows.of(database);
        Map<String, Object> a = new HashMap<>(Map.of(
                "type",
                "SALE",
                "status",
                "INACTIVE",
                "quantity",
                -7L,
                "segment2",
                "A2",
                "segment3",
                "A3",
                "created_on",
                MARCH,
                "updated_on",
                MARCH,
                "expected_on",
                MARCH,
                "expires_on",
                MARCH));
        Map<String, Object> b = new HashMap<>(Map.of("segment2", "B", "segment3", "B"));
        SEGMENTS.values().forEach(column -> {
            a.put(column, "A");
            b.put(column, "B");
        });
        rows.quantity("a", "SKU-A", "LOC-A", a);
        rows.quantity("b", "SKU-B", "LOC-B", b);
        rows.quantity("none", "SKU-C", "LOC-C", Map.of());
        return rows;
    }

    private static List<String> matching(StockApiTestRows rows, String arguments) {
        return list("inventoryQuantities", rows, arguments);
    }

    private static List<String> positions(StockApiTestRows rows, String arguments) {
        return list("inventoryPositions", rows, arguments);
    }

    private static List<String> list(String field, StockApiTestRows rows, String arguments) {
        return refs(
                ask("{ %s(catalogue: {ref: \"%s\"}, %s) { edges { node { ref } } } }"
                        .formatted(field, rows.catalogue, arguments)),
                field);
    }

    private static List<String> nested(StockApiTestRows rows, String arguments) {
        return refs(
                ask(
                        "{ inventoryPosition(ref: \"SKU-A:LOC-A:P\", catalogue: {ref: \"%s\"}) { quantities(%s) { edges { node { ref } } } } }"
                                .formatted(rows.catalogue, arguments)),
                "inventoryPosition.quantities");
    }
}
