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
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class StockTreeApiTest {
    private static final String LIST =
            "{ inventoryPositions(catalogue: {ref: \"%s\"}, first: 12) { edges { node { %s } } } }";

    @Inject
    DataSource database;

    @Test
    void ordersTreeByParentAndRef() throws SQLException {
        StockApiTestRows rows = trees(2);

        JsonPath answer = Answer.of(
                        ask(LIST.formatted(rows.catalogue, "tree { ref depth path parent { ref } position { ref } }"))
                                .body("errors", nullValue())
                                .extract())
                .setRootPath("data.inventoryPositions.edges.node.tree[1]");

        assertThat(answer.<String>getList("ref"))
                .containsExactly("S1:a", "S1:a1", "S1:a11", "S1:a12", "S1:a2", "S1:b", "S1:lost");
        assertThat(answer.<Integer>getList("depth")).containsExactly(1, 2, 3, 3, 2, 1, 1);
        assertThat(answer.<List<String>>getList("path")).element(2).isEqualTo(List.of("S1:a", "S1:a1", "S1:a11"));
        assertThat(answer.<Map<String, String>>getList("parent"))
                .containsExactly(
                        null,
                        Map.of("ref", "S1:a"),
                        Map.of("ref", "S1:a1"),
                        Map.of("ref", "S1:a1"),
                        Map.of("ref", "S1:a"),
                        null,
                        null);
    }

    @Test
    void sumsWhatCountsAndWhatIsPromisedOfItAsFree() throws SQLException {
        StockApiTestRows rows = StockApiTestRows.of(database);
        rows.position("S", "L", 0);
        quantity(rows, "created", null, 100, "CREATED");
        quantity(rows, "reserved", "created", -3, "ACTIVE");
        quantity(rows, "done", "created", -20, "INACTIVE");
        quantity(rows, "below-done", "done", -4, "ACTIVE");
        quantity(rows, "new", "created", -50, "CREATED");
        quantity(rows, "gone", null, 7, "INACTIVE");
        quantity(rows, "of-gone", "gone", -1, "ACTIVE");

        JsonPath answer = Answer.of(ask(LIST.formatted(rows.catalogue, "tree { ref free }"))
                        .body("errors", nullValue())
                        .extract())
                .setRootPath("data.inventoryPositions.edges.node.tree[0]");

        assertThat(answer.<String>getList("ref"))
                .containsExactly("created", "done", "below-done", "new", "reserved", "gone", "of-gone");
        assertThat(answer.<Integer>getList("free")).containsExactly(42, -4, -4, -50, -3, -1, -1);
    }

    @Test
    void endsPathBeforeCycle() throws SQLException {
        StockApiTestRows rows = StockApiTestRows.of(database);
        rows.position("S", "L", 0);
        quantity(rows, "one", "two", 1, "ACTIVE");
        quantity(rows, "two", "one", 1, "ACTIVE");
        quantity(rows, "below", "two", 1, "ACTIVE");

        JsonPath answer = Answer.of(
                        ask("{ inventoryQuantities(catalogue: {ref: \"%s\"}, orderBy: {field: ref}) { edges { node { ref path depth } } } }"
                                        .formatted(rows.catalogue))
                                .body("errors", nullValue())
                                .extract())
                .setRootPath("data.inventoryQuantities.edges.node");

        assertThat(answer.<List<String>>getList("path"))
                .containsExactly(List.of("one", "two", "below"), List.of("two", "one"), List.of("one", "two"));
        assertThat(answer.<Integer>getList("depth")).containsExactly(3, 2, 2);
    }

    @Test
    void pagesFiltersAndCountsChildren() throws SQLException {
        StockApiTestRows rows = trees(1);
        String one = "{ inventoryQuantity(ref: \"S0:a\", catalogue: {ref: \"%s\"}) { %s } }";

        JsonPath answer = Answer.of(ask(one.formatted(rows.catalogue, """
                        all: children { totalCount edges { node { ref children { totalCount edges { node { ref parent { ref } } } } } } }
                        some: children(channel: ["WEB"]) { totalCount edges { node { ref } } }
                        where: children(where: {channel: {isNull: true}}) { totalCount edges { node { ref } } }
                        page: children(first: 1, orderBy: {field: ref}) { totalCount edges { node { ref } } pageInfo { hasNextPage endCursor } }
                        here: children(catalogue: {ref: "%s"}) { totalCount }
                        elsewhere: children(catalogue: {ref: "OTHER:1"}) { totalCount edges { cursor } }
                        never: children(workflowVersion: [2]) { totalCount edges { cursor } }
                        """.formatted(rows.catalogue)))
                        .body("errors", nullValue())
                        .extract())
                .setRootPath("data.inventoryQuantity");

        assertThat(answer.<String>getList("all.edges.node.ref")).containsExactlyInAnyOrder("S0:a1", "S0:a2");
        assertThat(answer.getInt("all.totalCount")).isEqualTo(2);
        assertThat(answer.<String>getList("all.edges.node.children.edges.node.ref.flatten()"))
                .containsExactlyInAnyOrder("S0:a11", "S0:a12");
        assertThat(answer.<Integer>getList("all.edges.node.children.totalCount"))
                .containsExactlyInAnyOrder(2, 0);
        assertThat(answer.<String>getList("some.edges.node.ref")).containsExactly("S0:a1");
        assertThat(answer.getInt("some.totalCount")).isEqualTo(1);
        assertThat(answer.<String>getList("where.edges.node.ref")).containsExactly("S0:a2");
        assertThat(answer.<String>getList("page.edges.node.ref")).containsExactly("S0:a1");
        assertThat(answer.getInt("page.totalCount")).isEqualTo(2);
        assertThat(answer.getBoolean("page.pageInfo.hasNextPage")).isTrue();
        assertThat(answer.getInt("here.totalCount")).isEqualTo(2);
        assertThat(answer.getInt("elsewhere.totalCount")).isZero();
        assertThat(answer.getInt("never.totalCount")).isZero();
        assertThat(answer.getList("never.edges")).isEmpty();
        ask(one.formatted(
                        rows.catalogue,
                        "children(orderBy: {field: ref}, after: \"%s\") { edges { node { ref } } }"
                                .formatted(answer.getString("page.pageInfo.endCursor"))))
                .body("data.inventoryQuantity.children.edges.node.ref", equalTo(List.of("S0:a2")));
    }

    @Test
    void countsFilteredEntriesOfEveryList() throws SQLException {
        StockApiTestRows rows = trees(3);
        StockApiTestRows spare = rows.anotherCatalogue("SPARE");
        spare.position("S9", "L", 0);

        JsonPath answer = Answer.of(StockApiTestClient.askAs(rows.retailer, """
                        { inventoryQuantities(first: 2) { totalCount edges { node { ref } } }
                          web: inventoryQuantities(channel: ["WEB"], last: 1) { totalCount pageInfo { hasPreviousPage } }
                          nothing: inventoryQuantities(workflowVersion: [2]) { totalCount }
                          inventoryPositions(first: 50) { totalCount edges { node {
                            quantities(first: 1, status: ["ACTIVE"]) { totalCount edges { cursor } }
                            web: quantities(first: 1, channel: ["WEB"]) { totalCount } } } }
                          inventoryCatalogues { totalCount edges { node { inventoryPositions(first: 1) { totalCount edges { node { ref } } } } } } }
                        """)
                        .body("errors", nullValue())
                        .extract())
                .setRootPath("data");

        assertThat(answer.getInt("inventoryQuantities.totalCount")).isEqualTo(21);
        assertThat(answer.getInt("web.totalCount")).isEqualTo(3);
        assertThat(answer.getInt("nothing.totalCount")).isZero();
        assertThat(answer.getInt("inventoryPositions.totalCount")).isEqualTo(4);
        assertThat(answer.<Integer>getList("inventoryPositions.edges.node.quantities.totalCount"))
                .containsExactly(7, 7, 7, 0);
        assertThat(answer.<Integer>getList("inventoryPositions.edges.node.web.totalCount"))
                .containsExactly(1, 1, 1, 0);
        assertThat(answer.getInt("inventoryCatalogues.totalCount")).isEqualTo(2);
        assertThat(answer.<Integer>getList("inventoryCatalogues.edges.node.inventoryPositions.totalCount"))
                .containsExactly(3, 1);
    }

    @Test
    void readsEachFieldOfPageWithOneStatement() throws SQLException {
        StockApiTestRows few = trees(2);
        StockApiTestRows many = trees(12);
        // Each line: the fields, and the number of statements besides those that read the positions and the INACTIVE
        // locations.
        Map<String, Integer> fields = new LinkedHashMap<>();
        fields.put("tree { ref }", 1);
        fields.put("tree { ref position { ref } catalogue { ref } parent { ref } }", 5);
        fields.put("tree { path depth }", 2);
        fields.put("tree { path parent { ref parent { ref } } }", 4);
        fields.put("tree { free }", 2);
        fields.put("tree { children(first: 2) { edges { node { ref } } } }", 2);
        fields.put(
                "tree { children(first: 2) { totalCount edges { node { ref free path depth parent { ref } } } } }", 6);
        fields.put("quantities(first: 5) { totalCount edges { node { ref children(first: 5) { totalCount } } } }", 4);
        fields.put("a: quantities(first: 1) { edges { cursor } } b: quantities(first: 2) { totalCount }", 3);
        fields.put("catalogue { ref inventoryPositions(first: 2) { totalCount edges { node { tree { ref } } } } }", 5);

        fields.forEach((field, statements) -> {
            assertThat(statements(few, field)).as(field).isEqualTo(2 + statements);
            assertThat(statements(many, field)).as(field).isEqualTo(2 + statements);
        });
    }

    @Test
    void answersFiftyAliases() throws SQLException {
        StockApiTestRows rows = trees(2);
        StringBuilder query = new StringBuilder("{");
        for (int alias = 0; alias < 50; alias++) {
            query.append(
                    " a%d: inventoryQuantities(catalogue: {ref: \"%s\"}, first: %d, orderBy: {field: ref}) { edges { node { ref free path } } }"
                            .formatted(alias, rows.catalogue, 1 + alias % 14));
        }

        JsonPath answer =
                ask(query + " }").body("errors", nullValue()).extract().jsonPath();

        for (int alias = 0; alias < 50; alias++) {
            assertThat(answer.getList("data.a" + alias + ".edges.node.path")).hasSize(1 + alias % 14);
        }
    }

    @Test
    void rejectsChildrenPagesAboveLimit() throws SQLException {
        StockApiTestRows rows = StockApiTestRows.of(database);
        for (int number = 0; number < 51; number++) {
            rows.quantity("q" + number, "S", "L", Map.of());
        }
        String list =
                "{ inventoryQuantities(catalogue: {ref: \"%s\"}, first: %d) { edges { node { children(first: 500) { edges { cursor } } } } } }";

        ask(list.formatted(rows.catalogue, 50)).body("errors", nullValue());
        ask(list.formatted(rows.catalogue, 51))
                .body("errors", hasSize(51))
                .body("errors[0].extensions.code", equalTo("OUT_OF_RANGE"))
                .body("errors[0].extensions.field", equalTo("children"))
                .body("errors[0].extensions.limit", equalTo(25_000));
    }

    @Test
    void rejectsTreesAboveLimit() throws SQLException {
        StockApiTestRows rows = StockApiTestRows.of(database);
        rows.position("S", "L", 0);
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("""
                    INSERT INTO inventory_quantity (catalogue_id, id, created_on, content_digest, quantity, version, updated_on,
                      sku_ref, location_ref, ref, type, status)
                    SELECT %d, n, now(), 0, 1, 1, now(), 'S', 'L', 'q' || n, 'SALE', 'ACTIVE' FROM generate_series(1, 25001) AS n
                    """.formatted(rows.catalogueId));
        }

        ask(LIST.formatted(rows.catalogue, "ref tree { ref }"))
                .body("errors", hasSize(1))
                .body("errors[0].extensions.code", equalTo("OUT_OF_RANGE"))
                .body("errors[0].extensions.field", equalTo("tree"))
                .body("errors[0].extensions.limit", equalTo(25_000));
    }

    /** Positions with seven quantities each; the parent of one of them does not exist. */
    private StockApiTestRows trees(int positions) throws SQLException {
        StockApiTestRows rows = StockApiTestRows.of(database);
        for (int number = 0; number < positions; number++) {
            String sku = "S" + number;
            rows.position(sku, "L", 0);
            Map<String, String> parents = new LinkedHashMap<>();
            parents.put("a12", "a1");
            parents.put("a1", "a");
            parents.put("b", "");
            parents.put("a2", "a");
            parents.put("lost", "nobody");
            parents.put("a", "");
            parents.put("a11", "a1");
            for (Map.Entry<String, String> entry : parents.entrySet()) {
                Map<String, Object> columns = new LinkedHashMap<>();
                if (!entry.getValue().isEmpty()) {
                    columns.put("parent", sku + ":" + entry.getValue());
                }
                if (entry.getKey().equals("a1")) {
                    columns.put("channel", "WEB");
                }
                rows.quantity(sku + ":" + entry.getKey(), sku, "L", columns);
            }
        }
        return rows;
    }

    private static void quantity(StockApiTestRows rows, String ref, @Nullable String parent, long pieces, String status)
            throws SQLException {
        Map<String, Object> columns = new LinkedHashMap<>(Map.of("quantity", pieces, "status", status));
        if (parent != null) {
            columns.put("parent", parent);
        }
        rows.quantity(ref, "S", "L", columns);
    }

    private static int statements(StockApiTestRows rows, String field) {
        try (StockApiTestStatements count = new StockApiTestStatements()) {
            ask(LIST.formatted(rows.catalogue, field)).body("errors", nullValue());
            return count.seen();
        }
    }
}
