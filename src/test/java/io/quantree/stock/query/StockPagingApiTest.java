package io.quantree.stock.query;

import static io.quantree.stock.query.StockApiTestClient.ask;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.quantree.support.Answer;
import io.quantree.support.EmbeddedPostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class StockPagingApiTest {
    private static final String PAGE =
            " { edges { node { ref } cursor } pageInfo { hasNextPage hasPreviousPage" + " startCursor endCursor } }";

    @Inject
    DataSource database;

    @Test
    void readsEachRowOnceForwardDuringInserts() throws SQLException {
        StockApiTestRows rows = StockApiTestRows.of(database);
        List<String> expected = seed(rows);
        List<String> met = new ArrayList<>();

        String after = "null";
        boolean more = true;
        for (int page = 0; more; page++) {
            JsonPath answer = page(rows, "first: 20, after: " + after);
            met.addAll(answer.getList("edges.node.ref"));
            assertThat(answer.getBoolean("pageInfo.hasPreviousPage")).isEqualTo(page > 0);
            more = answer.getBoolean("pageInfo.hasNextPage");
            after = '"' + answer.getString("pageInfo.endCursor") + '"';
            // Sorts before the rows that the test has read, so no later page may contain it.
            rows.quantity("late" + page, "A-" + page, "L", Map.of());
        }

        assertThat(met).isEqualTo(expected);
    }

    @Test
    void readsEachRowOnceBackwardDuringInserts() throws SQLException {
        StockApiTestRows rows = StockApiTestRows.of(database);
        List<String> expected = seed(rows);
        List<String> met = new ArrayList<>();

        String before = "null";
        boolean more = true;
        for (int page = 0; more; page++) {
            JsonPath answer = page(rows, "last: 20, before: " + before);
            met.addAll(0, answer.getList("edges.node.ref"));
            assertThat(answer.getBoolean("pageInfo.hasNextPage")).isEqualTo(page > 0);
            more = answer.getBoolean("pageInfo.hasPreviousPage");
            before = '"' + answer.getString("pageInfo.startCursor") + '"';
            rows.quantity("late" + page, "Z-" + page, "L", Map.of());
        }

        assertThat(met).isEqualTo(expected);
    }

    @Test
    void readsFiftyEntriesByDefault() throws SQLException {
        StockApiTestRows rows = StockApiTestRows.of(database);
        seed(rows);

        assertThat(page(rows, "first: null").getList("edges")).hasSize(50);
        assertThat(page(rows, "first: 500").getList("edges")).hasSize(130);
        JsonPath none = page(rows, "first: 0");
        assertThat(none.getList("edges")).isEmpty();
        assertThat(none.getBoolean("pageInfo.hasNextPage")).isTrue();
        assertThat(none.getString("pageInfo.endCursor")).isNull();
    }

    @Test
    void pagesAcrossCatalogues() throws SQLException {
        StockApiTestRows one = StockApiTestRows.of(database);
        StockApiTestRows two = one.anotherCatalogue("SPARE");
        for (int sku = 0; sku < 3; sku++) {
            one.position("S" + sku, "L", sku);
            two.position("S" + sku, "L", sku);
        }
        String both =
                "{ inventoryPositions(catalogues: [{ref: \"%s\"}, {ref: \"%s\"}], %s) { edges { node { productRef catalogue { ref } } cursor } pageInfo { hasNextPage endCursor } } }";

        JsonPath first = Answer.of(
                ask(both.formatted(two.catalogue, one.catalogue, "first: 4")).extract());
        assertThat(first.<String>getList("data.inventoryPositions.edges.node.catalogue.ref"))
                .containsExactly(one.catalogue, one.catalogue, one.catalogue, two.catalogue);
        String start = first.getString("data.inventoryPositions.edges[0].cursor");
        String end = first.getString("data.inventoryPositions.pageInfo.endCursor");
        ask(both.formatted(two.catalogue, one.catalogue, "after: \"" + end + "\""))
                .body("data.inventoryPositions.edges.node.productRef", equalTo(List.of("S1", "S2")));
        ask(both.formatted(two.catalogue, one.catalogue, "last: 4, before: \"" + end + "\""))
                .body("data.inventoryPositions.edges.node.productRef", equalTo(List.of("S0", "S1", "S2")));
        ask(both.formatted(two.catalogue, one.catalogue, "first: 2, after: \"" + start + "\", before: \"" + end + "\""))
                .body("data.inventoryPositions.edges.node.productRef", equalTo(List.of("S1", "S2")));
        ask(both.formatted(two.catalogue, one.catalogue, "last: 4"))
                .body("data.inventoryPositions.edges.node.productRef", equalTo(List.of("S2", "S0", "S1", "S2")));
        ask("{ inventoryPositions(catalogue: {ref: \"%s\"}, catalogues: [{ref: \"%s\"}]) { edges { cursor } } }"
                        .formatted(one.catalogue, two.catalogue))
                .body("errors", nullValue())
                .body("data.inventoryPositions.edges", hasSize(0));
    }

    @Test
    void rejectsInvalidPageSizeWithLimit() throws SQLException {
        StockApiTestRows rows = StockApiTestRows.of(database);
        String error = "errors[0].extensions.";

        for (String argument : List.of("first", "last")) {
            ask(list(rows, argument + ": 501"))
                    .body(error + "code", equalTo("OUT_OF_RANGE"))
                    .body(error + "field", equalTo(argument))
                    .body(error + "value", equalTo("501"))
                    .body(error + "limit", equalTo(500));
            ask(list(rows, argument + ": -1")).body(error + "code", equalTo("OUT_OF_RANGE"));
        }
        ask(list(rows, "first: 1, last: 1"))
                .body(error + "code", equalTo("INVALID_VALUE"))
                .body(error + "field", equalTo("last"));
    }

    @Test
    void rejectsCursorOfAnotherList() throws SQLException {
        StockApiTestRows rows = StockApiTestRows.of(database);
        rows.position("S", "L", 1);
        String other = ask("{ inventoryPositions(catalogue: {ref: \"%s\"}) { edges { cursor } } }"
                        .formatted(rows.catalogue))
                .extract()
                .path("data.inventoryPositions.edges[0].cursor");

        for (String cursor : List.of("", "???", "bm90LWEtY3Vyc29y", other)) {
            for (String argument : List.of("after", "before")) {
                ask(list(rows, argument + ": \"" + cursor + "\""))
                        .body("errors[0].extensions.code", equalTo("INVALID_VALUE"))
                        .body("errors[0].extensions.field", equalTo(argument));
            }
        }
    }

    private static List<String> seed(StockApiTestRows rows) throws SQLException {
        List<String> refs = IntStream.range(0, 130)
                .mapToObj(number -> "q%03d".formatted(number))
                .toList();
        for (String ref : refs) {
            rows.quantity(ref, "S-" + ref.substring(1, 3), "L-" + ref.charAt(3), Map.of());
        }
        return refs;
    }

    private static String list(StockApiTestRows rows, String arguments) {
        return "{ inventoryQuantities(catalogue: {ref: \"%s\"}, %s)%s }".formatted(rows.catalogue, arguments, PAGE);
    }

    private static JsonPath page(StockApiTestRows rows, String arguments) {
        return Answer.of(ask(list(rows, arguments)).body("errors", nullValue()).extract())
                .setRootPath("data.inventoryQuantities");
    }
}
