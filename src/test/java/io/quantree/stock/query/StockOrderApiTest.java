package io.quantree.stock.query;

import static io.quantree.stock.query.StockApiTestClient.ask;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quantree.catalogue.RefKey;
import io.quantree.support.Answer;
import io.quantree.support.EmbeddedPostgresResource;
import io.quantree.support.GraphQl;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class StockOrderApiTest {
    private static final String PAGE =
            "{ edges { node { ref } cursor } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } }";
    private static final Map<String, String> COLUMNS = Map.of(
            "ref", "ref",
            "createdOn", "created_on",
            "updatedOn", "updated_on",
            "quantity", "quantity",
            "expiresOn", "expires_on");

    @Inject
    DataSource database;

    @Test
    void pagesQuantitiesInEveryOrderFromEveryCursor() throws SQLException {
        Random random = new Random(7);
        StockApiTestRows one = StockApiTestRows.of(database);
        StockApiTestRows two = one.anotherCatalogue("SPARE");
        List<Map<String, Object>> written = new ArrayList<>();
        for (int number = 0; number < 15; number++) {
            written.add(quantity(one, random, "q" + number));
            written.add(quantity(two, random, "r" + number));
        }

        for (Map.Entry<String, String> field : COLUMNS.entrySet()) {
            for (String direction : List.of("ASC", "DESC")) {
                for (String nulls : field.getKey().equals("expiresOn") ? List.of("FIRST", "LAST") : List.of("LAST")) {
                    String order = "{field: %s, direction: %s, nulls: %s}".formatted(field.getKey(), direction, nulls);
                    Comparator<Map<String, Object>> ascending = order(field.getValue(), direction, nulls);
                    for (List<StockApiTestRows> catalogues : List.of(List.of(one), List.of(one, two))) {
                        List<String> expected = written.stream()
                                .filter(row -> catalogues.stream()
                                        .anyMatch(rows -> Objects.equals(row.get("catalogue_id"), rows.catalogueId)))
                                .sorted(ascending)
                                .map(row -> (String) row.get("ref"))
                                .toList();
                        holds(random, "inventoryQuantities", catalogues, order, expected);
                    }
                }
            }
        }
    }

    @Test
    void pagesPositionsInEveryOrder() throws SQLException {
        Random random = new Random(8);
        StockApiTestRows rows = StockApiTestRows.of(database);
        List<Map<String, Object>> written = new ArrayList<>();
        for (int number = 0; number < 20; number++) {
            Map<String, Object> columns = new LinkedHashMap<>(Map.of(
                    "on_hand",
                    (long) random.nextInt(4),
                    "created_on",
                    StockApiTestRows.CREATED.plusDays(random.nextInt(4)),
                    "updated_on",
                    StockApiTestRows.CREATED.plusDays(random.nextInt(4))));
            rows.position("S" + number / 3, "L" + number % 3, columns);
            String ref = "S" + number / 3 + ":L" + number % 3 + ":P";
            columns.putAll(Map.of(
                    "ref",
                    ref,
                    "catalogue_id",
                    rows.catalogueId,
                    "sku_ref",
                    "S" + number / 3,
                    "location_ref",
                    "L" + number % 3,
                    "id",
                    0L));
            written.add(columns);
        }

        for (String field : List.of("ref", "createdOn", "updatedOn", "onHand")) {
            for (String direction : List.of("ASC", "DESC")) {
                String column = field.equals("onHand") ? "on_hand" : COLUMNS.getOrDefault(field, "");
                List<String> expected = written.stream()
                        .sorted(order(column, direction, "LAST"))
                        .map(row -> (String) row.get("ref"))
                        .toList();
                holds(
                        random,
                        "inventoryPositions",
                        List.of(rows),
                        "{field: %s, direction: %s}".formatted(field, direction),
                        expected);
            }
        }
    }

    @Test
    void ordersEachNestedList() throws SQLException {
        StockApiTestRows rows = StockApiTestRows.of(database);
        for (String sku : List.of("S1", "S2")) {
            rows.position(sku, "L", 0);
            rows.quantity(sku + ":root", sku, "L", Map.of("quantity", 9L));
            for (int number = 0; number < 4; number++) {
                Map<String, Object> columns =
                        new LinkedHashMap<>(Map.of("quantity", (long) number, "parent", sku + ":root"));
                if (number > 0) {
                    columns.put("expires_on", StockApiTestRows.CREATED.minusDays(number));
                }
                rows.quantity(sku + ":" + number, sku, "L", columns);
            }
        }
        String query = """
                { inventoryPositions(catalogue: {ref: "%s"}) { edges { node { productRef
                  quantities(orderBy: {field: quantity, direction: DESC}, first: 2) { edges { node { ref
                    children(first: 3%s, orderBy: {field: expiresOn, nulls: FIRST}) {
                      edges { node { ref } } pageInfo { hasNextPage hasPreviousPage endCursor } } } } } } } } }
                """;

        JsonPath first = Answer.of(ask(query.formatted(rows.catalogue, ""))
                .body("errors", nullValue())
                .extract());
        String path = "data.inventoryPositions.edges.node.quantities.edges.node";
        assertThat(first.<List<String>>getList(path + ".ref"))
                .containsExactly(List.of("S1:root", "S1:3"), List.of("S2:root", "S2:3"));
        assertThat(first.<String>getList(path + "[1][0].children.edges.node.ref"))
                .containsExactly("S2:0", "S2:3", "S2:2");
        String end = first.getString(path + "[1][0].children.pageInfo.endCursor");
        ask(query.formatted(rows.catalogue, ", after: \"" + end + "\""))
                .body("errors", nullValue())
                .body(path + "[1][0].children.edges.node.ref", equalTo(List.of("S2:1")))
                .body(path + "[1][0].children.pageInfo.hasNextPage", equalTo(false))
                .body(path + "[1][0].children.pageInfo.hasPreviousPage", equalTo(true));
    }

    @Test
    void rejectsCursorOfAnotherOrder() throws SQLException {
        StockApiTestRows rows = StockApiTestRows.of(database);
        rows.quantity("q", "S", "L", Map.of());
        List<String> orders = List.of(
                "",
                "orderBy: {field: expiresOn},",
                "orderBy: {field: expiresOn, direction: DESC},",
                "orderBy: {field: expiresOn, nulls: FIRST},",
                "orderBy: {field: createdOn},");

        for (String of : orders) {
            String cursor =
                    list("inventoryQuantities", List.of(rows), of + "first: 1").getString("edges[0].cursor");
            for (String in : orders) {
                for (String argument : List.of("after", "before")) {
                    JsonPath answer = Answer.of(
                            ask(query("inventoryQuantities", List.of(rows), in + argument + ": \"" + cursor + "\""))
                                    .extract());
                    assertThat(answer.getString("errors[0].extensions.code"))
                            .as("%s of %s in %s", argument, of, in)
                            .isEqualTo(of.equals(in) ? null : "INVALID_VALUE");
                    assertThat(answer.getString("errors[0].extensions.field"))
                            .isEqualTo(of.equals(in) ? null : argument);
                }
            }
        }
    }

    @Test
    void readsEachRowOnceInOrderDuringInserts() throws SQLException {
        StockApiTestRows rows = StockApiTestRows.of(database);
        List<String> expected = new ArrayList<>();
        for (int number = 0; number < 1_200; number++) {
            String ref = "q%04d".formatted(number);
            expected.add(ref);
            rows.quantity(
                    ref,
                    "S" + ref,
                    "L",
                    number % 3 == 0
                            ? Map.of("segment1", "seed")
                            : Map.of("segment1", "seed", "expires_on", StockApiTestRows.CREATED.plusDays(number % 7)));
        }

        for (String order :
                List.of("", "orderBy: {field: ref},", "orderBy: {field: expiresOn, direction: DESC, nulls: FIRST},")) {
            List<String> met = new ArrayList<>();
            String after = "null";
            boolean more = true;
            for (int page = 0; more; page++) {
                JsonPath answer = list("inventoryQuantities", List.of(rows), order + "first: 250, after: " + after);
                met.addAll(answer.getList("edges.node.ref"));
                more = answer.getBoolean("pageInfo.hasNextPage");
                after = '"' + answer.getString("pageInfo.endCursor") + '"';
                // Before, among and after the rows that the test has read.
                for (String sku : List.of("A", "Sq0500", "Z")) {
                    rows.quantity(
                            "late" + order.length() + sku + page,
                            sku,
                            "L",
                            Map.of("expires_on", StockApiTestRows.CREATED.plusDays(page)));
                }
            }
            assertThat(met).as(order).doesNotHaveDuplicates().containsAll(expected);
            if (!order.contains("expiresOn")) {
                assertThat(met.stream().filter(ref -> !ref.startsWith("late"))).isEqualTo(expected);
            }
        }
    }

    private static void holds(
            Random random, String field, List<StockApiTestRows> catalogues, String order, List<String> expected) {
        String orderBy = "orderBy: " + order + ", ";
        JsonPath all = list(field, catalogues, orderBy + "first: 500");
        assertThat(all.<String>getList("edges.node.ref")).as(order).isEqualTo(expected);
        List<String> cursors = all.getList("edges.cursor");
        assertThat(walk(field, catalogues, orderBy, true)).as(order).isEqualTo(expected);
        assertThat(walk(field, catalogues, orderBy, false)).as(order).isEqualTo(expected);
        for (int cut = 0; cut < 2; cut++) {
            int from = random.nextInt(expected.size());
            int to = from + random.nextInt(expected.size() - from);
            List<String> between = expected.subList(from + 1, Math.max(from + 1, to));
            String bounds = orderBy + "after: \"%s\", before: \"%s\", ".formatted(cursors.get(from), cursors.get(to));
            assertThat(list(field, catalogues, bounds + "first: 3").<String>getList("edges.node.ref"))
                    .as(order)
                    .isEqualTo(between.subList(0, Math.min(3, between.size())));
            assertThat(list(field, catalogues, bounds + "last: 3").<String>getList("edges.node.ref"))
                    .as(order)
                    .isEqualTo(between.subList(Math.max(0, between.size() - 3), between.size()));
        }
    }

    private static List<String> walk(String field, List<StockApiTestRows> catalogues, String orderBy, boolean forward) {
        List<String> met = new ArrayList<>();
        String cursor = "null";
        boolean more = true;
        for (int page = 0; more; page++) {
            JsonPath answer =
                    list(field, catalogues, orderBy + (forward ? "first: 9, after: " : "last: 9, before: ") + cursor);
            met.addAll(forward ? met.size() : 0, answer.getList("edges.node.ref"));
            assertThat(answer.getBoolean("pageInfo." + (forward ? "hasPreviousPage" : "hasNextPage")))
                    .isEqualTo(page > 0);
            more = answer.getBoolean("pageInfo." + (forward ? "hasNextPage" : "hasPreviousPage"));
            cursor = '"' + answer.getString("pageInfo." + (forward ? "endCursor" : "startCursor")) + '"';
        }
        return met;
    }

    private static String query(String field, List<StockApiTestRows> catalogues, String arguments) {
        String keys = String.join(
                ", ",
                catalogues.stream()
                        .map(rows -> "{ref: \"" + rows.catalogue + "\"}")
                        .toList());
        return "{ %s(catalogues: [%s], %s) %s }".formatted(field, keys, arguments, PAGE);
    }

    private static JsonPath list(String field, List<StockApiTestRows> catalogues, String arguments) {
        return GraphQl.faultless(GraphQl.post(query(field, catalogues, arguments), Map.of()))
                .setRootPath("data." + field);
    }

    private static Comparator<Map<String, Object>> order(String column, String direction, String nulls) {
        Comparator<Map<String, Object>> ties = Comparator.<Map<String, Object>, Long>comparing(value("catalogue_id"))
                .thenComparing(value("sku_ref"))
                .thenComparing(value("location_ref"))
                .thenComparing(value("id"));
        Comparator<Comparable<Object>> values = Comparator.naturalOrder();
        boolean descending = direction.equals("DESC");
        Comparator<Comparable<Object>> directed = descending ? values.reversed() : values;
        Function<Map<String, Object>, @Nullable Comparable<Object>> key = value(column);
        return Comparator.comparing(
                        key, nulls.equals("FIRST") ? Comparator.nullsFirst(directed) : Comparator.nullsLast(directed))
                .thenComparing(descending ? ties.reversed() : ties);
    }

    @SuppressWarnings({"unchecked", "NullAway"})
    private static <T> Function<Map<String, Object>, T> value(String column) {
        return row -> (T) row.get(column);
    }

    private static Map<String, Object> quantity(StockApiTestRows rows, Random random, String ref) throws SQLException {
        Map<String, Object> columns = new LinkedHashMap<>(Map.of(
                "quantity",
                (long) random.nextInt(4),
                "created_on",
                StockApiTestRows.CREATED.plusNanos(1_000L * random.nextInt(4)),
                "updated_on",
                StockApiTestRows.CREATED.plusDays(random.nextInt(4))));
        if (random.nextInt(3) > 0) {
            columns.put("expires_on", StockApiTestRows.CREATED.plusDays(random.nextInt(4)));
        }
        String sku = "S" + random.nextInt(3);
        String location = "L" + random.nextInt(2);
        rows.quantity(ref, sku, location, columns);
        columns.putAll(Map.of(
                "ref", ref,
                "catalogue_id", rows.catalogueId,
                "sku_ref", sku,
                "location_ref", location,
                "id", RefKey.of(rows.catalogueId, ref)));
        return columns;
    }
}
