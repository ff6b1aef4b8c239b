package io.quantree.stock.query;

import static io.quantree.stock.query.StockApiTestClient.ask;
import static io.quantree.stock.query.StockApiTestClient.askAs;
import static io.quantree.stock.query.StockApiTestClient.refs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quantree.catalogue.RefKey;
import io.quantree.support.Answer;
import io.quantree.support.EmbeddedPostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class StockApiTest {
    private static final String ONE_POSITION =
            "{ inventoryPosition(ref: \"S0:L0:P\", catalogue: {ref: \"%s\"}) { %s } }";

    @Inject
    DataSource database;

    @Test
    void readsEveryFieldOfPositionAndCatalogue() throws SQLException {
        StockApiTestRows rows = StockApiTestRows.of(database);
        rows.position("S0", "L0", Map.of("on_hand", 12L, "attributes", """
                {"colour": {"type": "STRING", "value": "red"}, "size": {"type": "DECIMAL", "value": 1.5},
                 "tags": {"type": "JSON", "value": {"a": [1, true, null]}}, "gone": {"type": "STRING", "value": null}}
                """));

        JsonPath position = Answer.of(ask(ONE_POSITION.formatted(
                                rows.catalogue,
                                "id ref type status productRef locationRef onHand createdOn updatedOn workflowRef workflowVersion"
                                        + " attributes { name type value } catalogue { id ref type status name description createdOn"
                                        + " updatedOn retailerRefs workflowRef workflowVersion attributes { name } }"))
                        .body("errors", nullValue())
                        .extract())
                .setRootPath("data.inventoryPosition");

        assertThat(position.getString("id")).isEqualTo(String.valueOf(RefKey.of(rows.catalogueId, "S0:L0:P")));
        assertThat(position.getString("ref")).isEqualTo("S0:L0:P");
        assertThat(position.getString("productRef")).isEqualTo("S0");
        assertThat(position.getString("locationRef")).isEqualTo("L0");
        assertThat(position.getInt("onHand")).isEqualTo(12);
        assertThat(position.getString("createdOn")).isEqualTo("2026-01-01T00:00:00Z");
        assertThat(position.getString("workflowRef")).isEqualTo("INVENTORY_CATALOGUE::DEFAULT");
        assertThat(position.getInt("workflowVersion")).isEqualTo(1);
        assertThat(position.getString("attributes.find { it.name == 'colour' }.value"))
                .isEqualTo("red");
        assertThat(position.getDouble("attributes.find { it.name == 'size' }.value"))
                .isEqualTo(1.5);
        assertThat(position.getList("attributes.find { it.name == 'tags' }.value.a"))
                .isEqualTo(Arrays.asList(1, true, null));
        assertThat(position.getList("attributes")).hasSize(3);
        assertThat(position.getString("catalogue.ref")).isEqualTo(rows.catalogue);
        assertThat(position.getString("catalogue.name")).isEqualTo("Main");
        assertThat(position.getList("catalogue.retailerRefs")).isEqualTo(List.of(String.valueOf(rows.retailer)));
    }

    @Test
    void readsEveryFieldOfQuantityPositionAndParent() throws SQLException {
        StockApiTestRows rows = StockApiTestRows.of(database);
        rows.position("S0", "L0", 4);
        rows.quantity("segment", "S0", "L0", Map.of("quantity", 7L, "channel", "WEB"));
        rows.quantity(
                "reservation",
                "S0",
                "L0",
                Map.of(
                        "quantity", -3L,
                        "type", "RESERVED",
                        "parent", "segment",
                        "association_type", "ORDER",
                        "association_ref", "O-1",
                        "expires_on", StockApiTestRows.CREATED));

        ask("""
                        { inventoryQuantity(ref: "reservation", catalogue: {ref: "%s"}) {
                          id ref type status quantity createdOn updatedOn workflowRef workflowVersion attributes { name }
                          condition expectedOn storageAreaRef expiresOn associationType associationRef countryOfOrigin
                          channel supplier manufacturer manufacturerBatchNumber segment1 segment2 segment3
                          catalogue { ref } position { ref onHand } parent { ref quantity channel parent { ref } } } }
                        """.formatted(rows.catalogue))
                .body("errors", nullValue())
                .body("data.inventoryQuantity.quantity", equalTo(-3))
                .body("data.inventoryQuantity.associationRef", equalTo("O-1"))
                .body("data.inventoryQuantity.expiresOn", equalTo("2026-01-01T00:00:00Z"))
                .body("data.inventoryQuantity.channel", nullValue())
                .body("data.inventoryQuantity.catalogue.ref", equalTo(rows.catalogue))
                .body("data.inventoryQuantity.position.onHand", equalTo(4))
                .body("data.inventoryQuantity.parent.channel", equalTo("WEB"))
                .body("data.inventoryQuantity.parent.parent", nullValue());
    }

    @Test
    void answersNullForEveryFieldOfQuantityWithoutSegment() throws SQLException {
        StockApiTestRows rows = StockApiTestRows.of(database);
        rows.position("S0", "L0", 4);
        rows.quantity("plain", "S0", "L0", Map.of("quantity", 4L));
        String fields = """
                condition expectedOn storageAreaRef expiresOn associationType associationRef countryOfOrigin channel supplier
                manufacturer manufacturerBatchNumber segment1 segment2 segment3 attributes { name } parent { ref }
                """;

        JsonPath answer = Answer.of(ask("""
                        { one: inventoryQuantity(ref: "plain", catalogue: {ref: "%1$s"}) { %2$s }
                          list: inventoryQuantities(catalogue: {ref: "%1$s"}) { edges { node { %2$s } } } }
                        """.formatted(rows.catalogue, fields))
                .body("errors", nullValue())
                .extract());

        assertThat(answer.<String, Object>getMap("data.one")).hasSize(16);
        assertThat(answer.<String, Object>getMap("data.one").values()).containsOnlyNulls();
        assertThat(answer.<String, Object>getMap("data.list.edges[0].node"))
                .isEqualTo(answer.<String, Object>getMap("data.one"));
    }

    @Test
    void answersTwentyAliasesWithNestedLists() throws SQLException {
        StockApiTestRows rows = positionsWithQuantities(6);
        String query = IntStream.range(0, 20)
                .mapToObj(alias ->
                        "a%d: inventoryPositions(catalogue: {ref: \"%s\"}, first: 10) { edges { node { ref quantities(first: 10) { edges { node { ref position { ref } } } } catalogue { ref } } } }"
                                .formatted(alias, rows.catalogue))
                .collect(Collectors.joining(" ", "{ ", " }"));

        for (int repeat = 0; repeat < 5; repeat++) {
            JsonPath answer = Answer.of(ask(query).body("errors", nullValue()).extract());
            for (int alias = 0; alias < 20; alias++) {
                assertThat(answer.<List<String>>getList("data.a" + alias + ".edges.node.quantities.edges.node.ref"))
                        .hasSize(6)
                        .element(2)
                        .asInstanceOf(LIST)
                        .containsExactlyInAnyOrder("S2:web", "S2:store");
            }
        }
    }

    @Test
    void keepsArgumentsApartWhenNestedFieldHasTwoAliases() throws SQLException {
        StockApiTestRows rows = positionsWithQuantities(3);

        ask("""
                        { inventoryPositions(catalogue: {ref: "%s"}) { edges { node {
                          web: quantities(channel: ["WEB"]) { edges { node { ref } } }
                          store: quantities(channel: ["STORE"]) { edges { node { ref } } }
                          one: quantities(first: 1) { edges { node { ref } } pageInfo { hasNextPage } } } } } }
                        """.formatted(rows.catalogue))
                .body("errors", nullValue())
                .body(
                        "data.inventoryPositions.edges.node.web.edges.node.ref.flatten()",
                        equalTo(List.of("S0:web", "S1:web", "S2:web")))
                .body(
                        "data.inventoryPositions.edges.node.store.edges.node.ref.flatten()",
                        equalTo(List.of("S0:store", "S1:store", "S2:store")))
                .body("data.inventoryPositions.edges.node.one.edges.flatten()", hasSize(3))
                .body(
                        "data.inventoryPositions.edges.node.one.pageInfo.hasNextPage",
                        equalTo(List.of(true, true, true)));
    }

    @Test
    void readsNestedListWithConstantNumberOfStatements() throws SQLException {
        String query = """
                { inventoryPositions(catalogue: {ref: "%s"}) { edges { node { ref catalogue { ref }
                  quantities { edges { node { ref catalogue { ref } position { ref } parent { ref } } } } } } } }
                """;
        StockApiTestRows few = positionsWithQuantities(2);
        StockApiTestRows many = positionsWithQuantities(40);

        assertThat(statements(query.formatted(few.catalogue))).isEqualTo(8);
        assertThat(statements(query.formatted(many.catalogue))).isEqualTo(8);
    }

    @Test
    void treatsAnotherRetailersCatalogueAsUnknown() throws SQLException {
        StockApiTestRows mine = positionsWithQuantities(1);
        StockApiTestRows theirs = positionsWithQuantities(1);
        List<String> queries = List.of(
                ONE_POSITION.formatted("%s", "ref"),
                "{ inventoryQuantity(ref: \"S0:web\", catalogue: {ref: \"%s\"}) { ref } }",
                "{ inventoryPositions(catalogue: {ref: \"%s\"}) { edges { node { ref } } } }",
                "{ inventoryQuantities(catalogue: {ref: \"%s\"}) { edges { node { ref } } } }",
                "{ inventoryQuantities(catalogues: [{ref: \"" + mine.catalogue
                        + "\"}, {ref: \"%s\"}]) { edges { node { ref } } } }");

        for (String query : queries) {
            for (String catalogue : List.of(theirs.catalogue, "DEFAULT:404404")) {
                askAs(mine.retailer, query.formatted(catalogue))
                        .body("data.values().every { it == null }", equalTo(true))
                        .body("errors", hasSize(1))
                        .body("errors[0].message", equalTo("There is no such catalogue."))
                        .body("errors[0].extensions.code", equalTo("NOT_FOUND"))
                        .body("errors[0].extensions.value", equalTo(catalogue));
            }
            askAs(theirs.retailer, query.formatted(theirs.catalogue).replace(mine.catalogue, theirs.catalogue))
                    .body("errors", nullValue());
        }
    }

    @Test
    void readsAllCataloguesOfHeaderWhenNoneIsNamed() throws SQLException {
        StockApiTestRows rows = positionsWithQuantities(1);
        StockApiTestRows spare = rows.anotherCatalogue("SPARE");
        spare.quantity("spare", "S9", "L9", Map.of());
        positionsWithQuantities(1);

        String all = "{ inventoryQuantities { edges { node { ref } } } }";
        assertThat(refs(askAs(rows.retailer, all), "inventoryQuantities"))
                .containsExactlyInAnyOrder("S0:web", "S0:store", "spare");
        assertThat(refs(askAs(404_404, all), "inventoryQuantities")).isEmpty();
        assertThat(refs(
                        askAs(
                                rows.retailer,
                                "{ inventoryQuantities(ref: [\"spare\", \"S0:web\"], workflowRef: [\"INVENTORY_CATALOGUE::SPARE\"]) { edges { node { ref } } } }"),
                        "inventoryQuantities"))
                .containsExactly("spare");
        ask("{ inventoryQuantities(productRef: [\"S9\"]) { totalCount } }")
                .body("errors", nullValue())
                .body("data.inventoryQuantities.totalCount", greaterThanOrEqualTo(1));
        askAs("me", all)
                .body("errors[0].extensions.code", equalTo("INVALID_VALUE"))
                .body("errors[0].extensions.field", equalTo("Quantree-Retailer"));
    }

    @Test
    void returnsNullForUnknownRef() throws SQLException {
        StockApiTestRows rows = StockApiTestRows.of(database);

        ask(ONE_POSITION.formatted(rows.catalogue, "ref"))
                .body("errors", nullValue())
                .body("data.inventoryPosition", nullValue());
        ask("{ inventoryQuantity(ref: \"x\", catalogue: {ref: \"%s\"}) { ref } }".formatted(rows.catalogue))
                .body("errors", nullValue())
                .body("data.inventoryQuantity", nullValue());
    }

    @Test
    void reportsClientErrorsWithCodes() throws SQLException {
        StockApiTestRows rows = positionsWithQuantities(1);
        String list =
                "query ($a: [String]) { inventoryQuantities(catalogue: {ref: \"%s\"}, channel: $a) { edges { cursor } } }"
                        .formatted(rows.catalogue);
        String code = "errors[0].extensions.code";

        ask(list, Map.of("a", Collections.nCopies(501, "x")))
                .body(code, equalTo("OUT_OF_RANGE"))
                .body("errors[0].extensions.field", equalTo("channel"))
                .body("errors[0].extensions.limit", equalTo(500))
                .body("data.inventoryQuantities", nullValue());
        ask(list, Map.of("a", List.of("nul\0"))).body(code, equalTo("INVALID_VALUE"));
        ask(list, Map.of("a", 7)).body(code, notNullValue());
        for (String date : List.of("yesterday", "2026-02-30", "2026-13-01T00:00:00Z", "+99999-01-01T00:00:00Z")) {
            ask("{ inventoryQuantities(catalogue: {ref: \"%s\"}, createdOn: {from: \"%s\"}) { edges { cursor } } }"
                            .formatted(rows.catalogue, date))
                    .body(code, notNullValue())
                    .body(code, not(equalTo("INTERNAL")))
                    .body("errors[0].message", not(containsString("System error")));
        }
        ask("{ inventoryPosition(ref: \"\\u0000\", catalogue: {ref: \"%s\"}) { ref } }".formatted(rows.catalogue))
                .body(code, equalTo("INVALID_VALUE"));
        ask("{ inventoryPosition(ref: \"a\", catalogue: {ref: \"\\u0000\"}) { ref } }")
                .body(code, equalTo("INVALID_VALUE"));
        ask("{ nothing }").body(code, equalTo("INVALID_VALUE"));
        String deep = "position { catalogue { ref } quantities { edges { node { ";
        ask("{ inventoryQuantities { edges { node { " + deep.repeat(5) + "ref" + " } } } }".repeat(5) + " } } } }")
                .body(code, equalTo("QUERY_TOO_LARGE"))
                .body("errors[0].extensions.field", equalTo("depth"));
    }

    @Test
    void rejectsNestedPagesAboveLimit() throws SQLException {
        StockApiTestRows rows = positionsWithQuantities(51);
        String list =
                "{ inventoryPositions(catalogue: {ref: \"%s\"}, first: %d) { edges { node { quantities(first: 500) { edges { cursor } } } } } }";

        ask(list.formatted(rows.catalogue, 50)).body("errors", nullValue());
        ask(list.formatted(rows.catalogue, 51))
                .body("errors", hasSize(51))
                .body("errors[0].extensions.code", equalTo("OUT_OF_RANGE"))
                .body("errors[0].extensions.limit", equalTo(25_000));
    }

    @Test
    void reportsErrorOnlyForFieldThatExceedsInt() throws SQLException {
        StockApiTestRows rows = StockApiTestRows.of(database);
        rows.position("S0", "L0", 3_000_000_000L);

        ask(ONE_POSITION.formatted(rows.catalogue, "ref onHand"))
                .body("data.inventoryPosition.ref", equalTo("S0:L0:P"))
                .body("data.inventoryPosition.onHand", nullValue())
                .body("errors[0].path", equalTo(List.of("inventoryPosition", "onHand")))
                .body("errors[0].extensions.code", equalTo("OUT_OF_RANGE"))
                .body("errors[0].extensions.value", equalTo("3000000000"));
    }

    private StockApiTestRows positionsWithQuantities(int positions) throws SQLException {
        StockApiTestRows rows = StockApiTestRows.of(database);
        for (int number = 0; number < positions; number++) {
            String sku = "S" + number;
            rows.position(sku, "L" + number, 8);
            rows.quantity(sku + ":web", sku, "L" + number, Map.of("quantity", 5L, "channel", "WEB"));
            rows.quantity(
                    sku + ":store",
                    sku,
                    "L" + number,
                    Map.of("quantity", 3L, "channel", "STORE", "parent", sku + ":web"));
        }
        return rows;
    }

    private static int statements(String query) {
        try (StockApiTestStatements count = new StockApiTestStatements()) {
            ask(query).body("errors", nullValue());
            return count.seen();
        }
    }
}
