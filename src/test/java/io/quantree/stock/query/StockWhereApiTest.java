package io.quantree.stock.query;

import static io.quantree.stock.query.RandomFilters.Kind.DATE;
import static io.quantree.stock.query.RandomFilters.Kind.NUMBER;
import static io.quantree.stock.query.RandomFilters.Kind.TEXT;
import static io.quantree.stock.query.StockApiTestClient.ask;
import static io.quantree.stock.query.StockApiTestClient.refs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quantree.catalogue.RefKey;
import io.quantree.support.EmbeddedPostgresResource;
import io.quantree.support.Repeats;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class StockWhereApiTest {
    private static final int TREES = Repeats.of(80, 400);
    private static final int TREES_AT_ONCE = 20;
    private static final int ROWS = 80;
    private static final String QUANTITIES = """
            query ($where: QuantityWhere) {
              inventoryQuantities(catalogue: {ref: "%s"}, where: $where) { edges { node { ref } } } }
            """;

    private static final Map<String, String> TEXTS = new TreeMap<>(Map.of(
            "condition", "condition",
            "storageAreaRef", "storage_area_ref",
            "associationType", "association_type",
            "associationRef", "association_ref",
            "countryOfOrigin", "country_of_origin",
            "channel", "channel",
            "supplier", "supplier",
            "manufacturer", "manufacturer",
            "manufacturerBatchNumber", "manufacturer_batch_number"));

    static {
        TEXTS.putAll(Map.of("segment1", "segment1", "segment2", "segment2", "segment3", "segment3"));
    }

    @Inject
    DataSource database;

    @Test
    void findsQuantitiesOfRandomFilters() throws SQLException {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        StockApiTestRows rows = StockApiTestRows.of(database);
        Map<String, RandomFilters.Kind> fields = new LinkedHashMap<>();
        TEXTS.keySet().forEach(field -> fields.put(field, TEXT));
        List.of("ref", "type", "status", "productRef", "locationRef").forEach(field -> fields.put(field, TEXT));
        List.of("expiresOn", "expectedOn", "createdOn", "updatedOn").forEach(field -> fields.put(field, DATE));
        fields.put("quantity", NUMBER);
        List<Map<String, Object>> written = new ArrayList<>();
        for (int number = 0; number < ROWS; number++) {
            written.add(quantity(
                    rows,
                    random,
                    number < 5 ? List.of("A", "B", "C", "'; --", "").get(number) : "q" + number));
        }

        holdsFor(
                seed,
                "inventoryQuantities",
                "QuantityWhere",
                rows.catalogue,
                new RandomFilters(random, fields),
                written);
    }

    @Test
    void findsPositionsOfRandomFilters() throws SQLException {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        StockApiTestRows rows = StockApiTestRows.of(database);
        Map<String, RandomFilters.Kind> fields = new LinkedHashMap<>(Map.of("onHand", NUMBER));
        List.of("ref", "type", "status", "productRef", "locationRef").forEach(field -> fields.put(field, TEXT));
        List.of("createdOn", "updatedOn").forEach(field -> fields.put(field, DATE));
        List<Map<String, Object>> written = new ArrayList<>();
        for (String sku : List.of("A", "B", "C", "D")) {
            for (String location : List.of("A", "B", "", "X")) {
                written.add(position(rows, random, sku, location));
            }
        }

        holdsFor(
                seed,
                "inventoryPositions",
                "PositionWhere",
                rows.catalogue,
                new RandomFilters(random, fields),
                written);
    }

    @Test
    void findsNullsUnderNot() throws SQLException {
        StockApiTestRows rows = StockApiTestRows.of(database);
        rows.quantity("web", "S", "L", Map.of("channel", "WEB"));
        rows.quantity("store", "S", "L", Map.of("channel", "STORE"));
        rows.quantity("none", "S", "L", Map.of());

        assertThat(found(rows, "{channel: {notIn: [\"WEB\"]}}")).containsExactlyInAnyOrder("store", "none");
        assertThat(found(rows, "{not: {channel: {eq: \"WEB\"}}}")).containsExactlyInAnyOrder("store", "none");
        assertThat(found(rows, "{not: {not: {channel: {eq: \"WEB\"}}}}")).containsExactly("web");
        assertThat(found(rows, "{not: {expiresOn: {lt: \"2030-01-01T00:00:00Z\"}}}"))
                .hasSize(3);
        assertThat(found(rows, "{and: []}")).hasSize(3);
        assertThat(found(rows, "{or: []}")).isEmpty();
        assertThat(found(rows, "{not: {or: []}}")).hasSize(3);
        assertThat(found(rows, "{not: {}}")).isEmpty();
        assertThat(found(rows, "{channel: {in: []}}")).isEmpty();
        assertThat(found(rows, "{channel: {notIn: []}}")).hasSize(3);
        assertThat(found(rows, "{ref: {in: [\"web\", \"none\"]}, and: [{ref: {eq: \"none\"}}]}"))
                .containsExactly("none");
        assertThat(found(rows, "{or: [{ref: {eq: \"none\"}}, {channel: {eq: \"WEB\"}}]}"))
                .containsExactlyInAnyOrder("none", "web");
    }

    @Test
    void filtersQuantitiesOfPosition() throws SQLException {
        StockApiTestRows rows = StockApiTestRows.of(database);
        rows.position("S", "L", 0);
        rows.quantity("web", "S", "L", Map.of("channel", "WEB"));
        rows.quantity("none", "S", "L", Map.of());

        ask("""
                        { inventoryPositions(catalogue: {ref: "%s"}, where: {locationRef: {eq: "L"}}) { edges { node {
                          quantities(where: {not: {channel: {isNull: true}}}) { edges { node { ref } } } } } } }
                        """.formatted(rows.catalogue))
                .body("errors", nullValue())
                .body(
                        "data.inventoryPositions.edges.node.quantities.edges.node.ref.flatten()",
                        equalTo(List.of("web")));
    }

    @Test
    void rejectsOversizedFilterAndNamesItsPath() throws SQLException {
        StockApiTestRows rows = StockApiTestRows.of(database);
        String query = QUANTITIES.formatted(rows.catalogue);

        refused(ask(
                        query,
                        where(Map.of(
                                "and",
                                List.of(Map.of(), Map.of("channel", Map.of("in", Collections.nCopies(501, "x"))))))))
                .body("errors[0].extensions.code", equalTo("OUT_OF_RANGE"))
                .body("errors[0].extensions.field", equalTo("where.and[1].channel.in"))
                .body("errors[0].extensions.value", equalTo("501"))
                .body("errors[0].extensions.limit", equalTo(500));
        refused(ask(query, where(Map.of("not", Map.of("expiresOn", Map.of("lt", "0000-01-01T00:00:00Z"))))))
                .body("errors[0].extensions.code", equalTo("OUT_OF_RANGE"))
                .body("errors[0].extensions.field", equalTo("where.not.expiresOn.lt"));
        refused(ask(query, where(Map.of("ref", Map.of("eq", "\0")))))
                .body("errors[0].extensions.code", equalTo("INVALID_VALUE"))
                .body("errors[0].extensions.field", equalTo("where.ref.eq"));
        refused(ask(query, where(Map.of("or", Collections.nCopies(201, Map.of())))))
                .body("errors[0].extensions.code", equalTo("QUERY_TOO_LARGE"))
                .body("errors[0].extensions.field", equalTo("where.or"))
                .body("errors[0].extensions.limit", equalTo(200));
        Map<String, Object> deep = Map.of();
        for (int level = 0; level < 10; level++) {
            deep = Map.of("not", deep);
        }
        refused(ask(query, where(deep)))
                .body("errors[0].extensions.code", equalTo("QUERY_TOO_LARGE"))
                .body("errors[0].extensions.field", equalTo("where" + ".not".repeat(10)))
                .body("errors[0].extensions.value", equalTo("11"))
                .body("errors[0].extensions.limit", equalTo(10));
        for (int level = 0; level < 800; level++) {
            deep = Map.of("not", deep);
        }
        refused(ask(query, where(deep))).body("errors[0].extensions.code", equalTo("QUERY_TOO_LARGE"));
    }

    private static ValidatableResponse refused(ValidatableResponse answer) {
        return answer.body("data.inventoryQuantities", nullValue());
    }

    private static Map<String, Object> where(Map<String, Object> tree) {
        return Map.of("where", tree);
    }

    private static List<String> found(StockApiTestRows rows, String where) {
        return refs(
                ask("{ inventoryQuantities(catalogue: {ref: \"%s\"}, where: %s) { edges { node { ref } } } }"
                        .formatted(rows.catalogue, where)),
                "inventoryQuantities");
    }

    private static void holdsFor(
            long seed,
            String field,
            String type,
            String catalogue,
            RandomFilters filters,
            List<Map<String, Object>> written) {
        StringBuilder variables = new StringBuilder();
        StringBuilder lists = new StringBuilder();
        for (int number = 0; number < TREES_AT_ONCE; number++) {
            variables.append("$w%d: %s ".formatted(number, type));
            lists.append("a%d: %s(catalogue: {ref: \"%s\"}, first: 500, where: $w%d) { edges { node { ref } } } "
                    .formatted(number, field, catalogue, number));
        }
        String query = "query (%s) { %s }".formatted(variables, lists);
        int some = 0;
        for (int round = 0; round < TREES / TREES_AT_ONCE; round++) {
            Map<String, Map<String, Object>> trees = new LinkedHashMap<>();
            for (int number = 0; number < TREES_AT_ONCE; number++) {
                trees.put("w" + number, filters.tree(1 + number % 4));
            }
            ValidatableResponse answer = ask(query, trees);
            for (int number = 0; number < TREES_AT_ONCE; number++) {
                Map<String, Object> tree = trees.getOrDefault("w" + number, Map.of());
                List<String> expected = written.stream()
                        .filter(row -> FilterModel.holds(tree, row))
                        .map(row -> (String) row.get("ref"))
                        .toList();
                some += expected.isEmpty() || expected.size() == written.size() ? 0 : 1;
                assertThat(refs(answer, "a" + number))
                        .as("seed %d: %s", seed, tree)
                        .containsExactlyInAnyOrderElementsOf(expected);
            }
        }
        assertThat(some).as("trees that tell rows apart, seed %d", seed).isGreaterThan(TREES / 10);
    }

    private static Map<String, Object> quantity(StockApiTestRows rows, Random random, String ref) throws SQLException {
        Map<String, Object> seen = new LinkedHashMap<>();
        Map<String, Object> columns = new LinkedHashMap<>();
        TEXTS.forEach((field, column) -> maybe(random, RandomFilters.text(random), field, column, seen, columns));
        maybe(random, RandomFilters.date(random), "expiresOn", "expires_on", seen, columns);
        maybe(random, RandomFilters.date(random), "expectedOn", "expected_on", seen, columns);
        String sku = RandomFilters.text(random);
        String location = RandomFilters.text(random);
        seen.putAll(Map.of("ref", ref, "productRef", sku, "locationRef", location));
        int pieces = RandomFilters.number(random);
        seen.put("quantity", pieces);
        columns.put("quantity", (long) pieces);
        always(random, seen, columns);
        rows.quantity(ref, sku, location, columns);
        return seen;
    }

    private static Map<String, Object> position(StockApiTestRows rows, Random random, String sku, String location)
            throws SQLException {
        String ref = sku.equals(location) ? sku : sku + ":" + location;
        Map<String, Object> seen = new LinkedHashMap<>(Map.of("ref", ref, "productRef", sku, "locationRef", location));
        Map<String, Object> columns = new LinkedHashMap<>(Map.of("ref", ref, "id", RefKey.of(rows.catalogueId, ref)));
        int pieces = RandomFilters.number(random);
        seen.put("onHand", pieces);
        columns.put("on_hand", (long) pieces);
        always(random, seen, columns);
        rows.position(sku, location, columns);
        return seen;
    }

    private static void always(Random random, Map<String, Object> seen, Map<String, Object> columns) {
        Map.of("createdOn", "created_on", "updatedOn", "updated_on").forEach((field, column) -> {
            seen.put(field, RandomFilters.date(random));
            columns.put(column, seen.get(field));
        });
        for (String field : List.of("type", "status")) {
            seen.put(field, RandomFilters.text(random));
            columns.put(field, seen.get(field));
        }
    }

    private static void maybe(
            Random random,
            Object value,
            String field,
            String column,
            Map<String, Object> seen,
            Map<String, Object> columns) {
        if (random.nextInt(3) > 0) {
            seen.put(field, value);
            columns.put(column, value);
        }
    }
}
