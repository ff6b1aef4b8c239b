package io.quantree.catalogue;

import static io.quantree.stock.query.StockApiTestClient.ask;
import static io.quantree.stock.query.StockApiTestClient.askAs;
import static io.quantree.stock.query.StockApiTestClient.refs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quantree.stock.query.StockApiTestRows;
import io.quantree.support.EmbeddedPostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class CatalogueApiTest {
    private static final String NEW_YEAR = "{from: \"2026-01-01T00:00:00Z\", to: \"2026-01-01T00:00:00Z\"}";
    private static final String LATER = "{from: \"2026-01-01T00:00:00.000001Z\"}";

    @Inject
    DataSource database;

    @Test
    void findsCatalogueByRef() throws SQLException {
        StockApiTestRows rows = StockApiTestRows.of(database);
        String one = "{ inventoryCatalogue(ref: \"%s\") { __typename id ref version type retailerRefs } }";

        ask(one.formatted(rows.catalogue))
                .body("errors", nullValue())
                .body("data.inventoryCatalogue.__typename", equalTo("InventoryCatalogue"))
                .body("data.inventoryCatalogue.id", equalTo(String.valueOf(rows.catalogueId)))
                .body("data.inventoryCatalogue.version", equalTo(1))
                .body("data.inventoryCatalogue.retailerRefs", equalTo(List.of(String.valueOf(rows.retailer))));
        ask(one.formatted("COMPATIBILITY:" + rows.retailer))
                .body("data.inventoryCatalogue.ref", equalTo(rows.catalogue));
        ask(one.formatted("OTHER:404404")).body("errors", nullValue()).body("data.inventoryCatalogue", nullValue());
    }

    @Test
    void hidesCatalogueOfAnotherRetailer() throws SQLException {
        StockApiTestRows mine = StockApiTestRows.of(database);
        StockApiTestRows theirs = StockApiTestRows.of(database);

        askAs(mine.retailer, "{ inventoryCatalogue(ref: \"%s\") { ref } }".formatted(theirs.catalogue))
                .body("errors", nullValue())
                .body("data.inventoryCatalogue", nullValue());
        assertThat(refs(
                        askAs(mine.retailer, "{ inventoryCatalogues { edges { node { ref } } } }"),
                        "inventoryCatalogues"))
                .containsExactly(mine.catalogue);
        assertThat(refs(
                        askAs(
                                mine.retailer,
                                "{ inventoryCatalogues(ref: [\"%s\", \"%s\"], retailerRefs: [[\"%d\"], [\"%d\"]]) { totalCount edges { node { ref } } } }"
                                        .formatted(mine.catalogue, theirs.catalogue, mine.retailer, theirs.retailer)),
                        "inventoryCatalogues"))
                .containsExactly(mine.catalogue);
        askAs(
                        mine.retailer,
                        "{ inventoryCatalogues(retailerRefs: [[\"%d\"]]) { totalCount } }".formatted(theirs.retailer))
                .body("data.inventoryCatalogues.totalCount", equalTo(0));
        assertThat(refs(
                        ask("{ inventoryCatalogues(retailerRefs: [[\"%d\"], [\"x\"]]) { edges { node { ref } } } }"
                                .formatted(mine.retailer)),
                        "inventoryCatalogues"))
                .containsExactly(mine.catalogue);
        assertThat(refs(
                        ask("{ inventoryCatalogues(ref: [\"%s\", \"%s\"]) { edges { node { ref } } } }"
                                .formatted(theirs.catalogue, mine.catalogue)),
                        "inventoryCatalogues"))
                .containsExactly(mine.catalogue, theirs.catalogue);
    }

    @Test
    void filtersCataloguesByEachArgument() throws SQLException {
        StockApiTestRows rows = StockApiTestRows.of(database);
        StockApiTestRows spare = rows.anotherCatalogue("SPARE");
        Map<String, List<String>> found = new LinkedHashMap<>();
        List<String> both = List.of(rows.catalogue, spare.catalogue);
        found.put("ref: [\"" + spare.catalogue + "\", \"x\"]", List.of(spare.catalogue));
        found.put("ref: [\"COMPATIBILITY:" + rows.retailer + "\"]", List.of(rows.catalogue));
        found.put("ref: []", List.of());
        found.put("type: [\"SPARE\"]", List.of(spare.catalogue));
        found.put("status: [\"ACTIVE\"]", both);
        found.put("status: [\"INACTIVE\", null]", List.of());
        found.put("name: [\"Main\"]", both);
        found.put("name: [\"main\"]", List.of());
        found.put("retailerRefs: [[\"" + rows.retailer + "\"]]", both);
        found.put("retailerRefs: [[\"x\"], [\"" + rows.retailer + "\", \"" + rows.retailer + "\"]]", both);
        found.put("retailerRefs: [[\"" + rows.retailer + "\", \"1\"]]", List.of());
        found.put("retailerRefs: [[]]", List.of());
        found.put("retailerRefs: []", List.of());
        found.put("createdOn: " + NEW_YEAR, both);
        found.put("createdOn: " + LATER, List.of());
        found.put("updatedOn: " + NEW_YEAR, both);
        found.put("updatedOn: " + LATER, List.of());
        found.put("workflowRef: [\"INVENTORY_CATALOGUE::SPARE\"]", List.of(spare.catalogue));
        found.put("workflowVersion: [1]", both);
        found.put("workflowVersion: [2]", List.of());
        found.put("type: [\"SPARE\"], workflowRef: [\"INVENTORY_CATALOGUE::DEFAULT\"]", List.of());
        found.put("first: 1", List.of(rows.catalogue));
        found.put("last: 1", List.of(spare.catalogue));

        found.forEach((arguments, expected) -> assertThat(refs(
                        askAs(
                                rows.retailer,
                                "{ inventoryCatalogues(%s) { edges { node { ref } } } }".formatted(arguments)),
                        "inventoryCatalogues"))
                .as(arguments)
                .isEqualTo(expected));
    }

    @Test
    void pagesCataloguesForwardAndBackward() throws SQLException {
        StockApiTestRows rows = StockApiTestRows.of(database);
        List<String> expected = new ArrayList<>(List.of(rows.catalogue));
        for (int number = 0; number < 4; number++) {
            expected.add(rows.anotherCatalogue("MORE" + number).catalogue);
        }

        assertThat(walk(rows, "first: 2, after: ", "endCursor", "hasNextPage")).isEqualTo(expected);
        assertThat(walk(rows, "last: 2, before: ", "startCursor", "hasPreviousPage"))
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void filtersPositionsOfCataloguesByEachArgument() throws SQLException {
        StockApiTestRows rows = StockApiTestRows.of(database);
        StockApiTestRows spare = rows.anotherCatalogue("SPARE");
        for (int number = 0; number < 3; number++) {
            rows.position("S" + number, "L", number);
            spare.position("T" + number, "L", 10 + number);
        }
        Map<String, List<List<String>>> found = new LinkedHashMap<>();
        found.put("first: 1", List.of(List.of("S0"), List.of("T0")));
        found.put("last: 1", List.of(List.of("S2"), List.of("T2")));
        found.put(
                "orderBy: {field: onHand, direction: DESC}",
                List.of(List.of("S2", "S1", "S0"), List.of("T2", "T1", "T0")));
        found.put("where: {onHand: {gte: 2, lt: 12}}", List.of(List.of("S2"), List.of("T0", "T1")));
        found.put("productRef: [\"S1\"], locationRef: [\"L\"]", List.of(List.of("S1"), List.of()));
        found.put("onHand: [10]", List.of(List.of(), List.of("T0")));
        found.put("ref: [\"S1:L:P\"], type: [\"DEFAULT\"], status: [\"ACTIVE\"]", List.of(List.of("S1"), List.of()));
        found.put(
                "workflowRef: [\"INVENTORY_CATALOGUE::SPARE\"], workflowVersion: [1]",
                List.of(List.of(), List.of("T0", "T1", "T2")));
        found.put(
                "createdOn: %s, updatedOn: %s, first: 1".formatted(NEW_YEAR, NEW_YEAR),
                List.of(List.of("S0"), List.of("T0")));
        found.put("createdOn: " + LATER, List.of(List.of(), List.of()));

        found.forEach((arguments, expected) -> assertThat(askAs(
                                rows.retailer,
                                "{ inventoryCatalogues { edges { node { inventoryPositions(%s) { edges { node { productRef } } } } } } }"
                                        .formatted(arguments))
                        .body("errors", nullValue())
                        .extract()
                        .<List<List<String>>>path(
                                "data.inventoryCatalogues.edges.node.inventoryPositions.edges.node.productRef"))
                .as(arguments)
                .isEqualTo(expected));
    }

    @Test
    void declaresInterfacesOfEntities() {
        JsonPath answer = ask("""
                        { __schema { types { name kind possibleTypes { name } } } }
                        """).body("errors", nullValue()).extract().jsonPath();

        for (String contract : List.of("Node", "Referenceable", "Orchestrateable", "Extendable")) {
            assertThat(answer.<String>getList(
                            "data.__schema.types.find { it.name == '%s' }.possibleTypes.name".formatted(contract)))
                    .containsExactlyInAnyOrder(
                            "AllocationPolicy",
                            "Control",
                            "ControlGroup",
                            "InventoryCatalogue",
                            "InventoryFeed",
                            "InventoryPosition",
                            "InventoryQuantity",
                            "Location",
                            "Network",
                            "VirtualCatalogue",
                            "VirtualPosition");
        }
    }

    private static List<String> walk(StockApiTestRows rows, String page, String cursor, String more) {
        List<String> met = new ArrayList<>();
        String at = "null";
        while (at != null) {
            JsonPath answer = askAs(
                            rows.retailer,
                            "{ inventoryCatalogues(%s) { edges { node { ref } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }"
                                    .formatted(page + at))
                    .body("errors", nullValue())
                    .extract()
                    .jsonPath()
                    .setRootPath("data.inventoryCatalogues");
            met.addAll(answer.getList("edges.node.ref"));
            at = answer.getBoolean("pageInfo." + more) ? '"' + answer.getString("pageInfo." + cursor) + '"' : null;
        }
        return met;
    }
}
