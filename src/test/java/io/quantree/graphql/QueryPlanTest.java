package io.quantree.graphql;

import static io.quantree.support.Batches.newJob;
import static io.quantree.support.Batches.newRetailer;
import static io.quantree.support.Batches.submit;
import static io.quantree.support.Entity.entity;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quantree.support.EmbeddedPostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Queries by plan and by the general executor, which a directive calls for, answer the same. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QueryPlanTest {
    private String catalogue = "";

    @BeforeEach
    void fillOnce() {
        if (!catalogue.isEmpty()) {
            return;
        }
        long retailer = newRetailer();
        catalogue = "DEFAULT:" + retailer;
        submit(
                newJob(retailer),
                entity("A", "L", 5).attribute("channel", "WEB").attribute("expiresOn", "2031-01-01"),
                entity("A", "L", 7).attribute("colour", "red").with("ref", "root"),
                entity("A", "L", -2)
                        .with("type", "RESERVED")
                        .with("ref", "leaf")
                        .under("root"),
                entity("B", "L", 3));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ %s: __typename positions: inventoryPositions(catalogue: $c) { edges { node { id ref onHand createdOn version } cursor } pageInfo { hasNextPage endCursor } totalCount } }",
                "{ %s: __typename inventoryPositions(catalogue: $c) { ...P edges { node { quantities { edges { node { ...Q parent { ...Q } children { totalCount } } } } } } } }"
                        + " fragment P on InventoryPositionConnection { edges { node { ref ... on Referenceable { ref } ... on Node { id } } } }"
                        + " fragment Q on InventoryQuantity { ref quantity free depth path expiresOn attributes { name type value } __typename }",
                "{ %s: __typename stockLevels(catalogue: $c, keys: [{productRef: \"A\", locationRef: \"L\"}, {productRef: \"Z\", locationRef: \"L\"}], segment: {channel: null}) { onHand free reserved known } }",
                "{ %s: __typename segmentSummary(catalogue: $c, groupBy: [channel, expiresOn]) { groups { key { field value } onHand count } hasMore } }",
                // A name that is there twice is asked for once, for all that either asks.
                "{ %s: __typename inventoryPositions(catalogue: $c, first: 1) { edges { cursor } } inventoryPositions(catalogue: $c, first: 1) { edges { node { tree { ref } } } } }",
                // One of several fields fails; the rest is answered.
                "{ %s: __typename a: inventoryPositions(catalogue: $c, first: 501) { edges { cursor } } b: inventoryQuantity(ref: \"root\", catalogue: $c) { quantity } }",
                // The list that fails is promised, and so is the object around it.
                "{ %s: __typename stockLevels(catalogue: {ref: \"NOBODYS:0\"}, keys: []) { onHand } }",
                "{ %s: __typename inventoryPositions(catalogue: $c) { edges { node { quantities(first: 501) { edges { cursor } } ref } } } }",
                "{ %s: __typename inventoryPosition(ref: \"nothing\", catalogue: $c) { ref } }",
                "{ %s: __typename inventoryQuantities(catalogue: $c, createdOn: {from: \"soon\"}) { edges { cursor } } }"
            })
    void answersLikeTheGeneralExecutor(String body) {
        answersLikeTheGeneralExecutor(
                "query ($c: InventoryCatalogueKey!) " + body, Map.of("c", Map.of("ref", catalogue)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'r': '%s'}",
                "{'r': '%s', 'first': 1, 'order': 'ref', 'sku': ['A'], 'one': 'B', 'from': '2020-01-01', 'where': {'onHand': {'gte': 4}}}",
                "{'r': '%s', 'first': null, 'order': null, 'sku': null, 'one': null, 'from': null, 'where': null}",
                "{'r': '%s', 'first': 501, 'from': 'soon'}",
                "{'r': '%s', 'order': 'NOTHING'}",
                "{'r': '%s', 'where': {'nothing': 1}}",
                "{'r': '%s', 'sku': 'A'}",
                "{'r': null}"
            })
    void coercesVariablesLikeTheGeneralExecutor(String variables) {
        answersLikeTheGeneralExecutor(
                """
                query ($r: String!, $first: Int = 2, $order: PositionOrderField = onHand, $sku: [String!], $one: String, $from: DateTime,
                  $where: PositionWhere) {
                  %s: __typename
                  a: inventoryPositions(catalogue: {ref: $r}, productRef: $sku, first: $first, orderBy: {field: $order}) { edges { node { ref } } }
                  b: inventoryPositions(catalogue: {ref: $r}, locationRef: [$one, "L"], createdOn: {from: $from}, where: $where) { edges { node { ref } } }
                  c: inventoryPositions(catalogue: {ref: $r}, first: 1, productRef: "B") { edges { node { ref } } }
                }""", new JsonPath(variables.formatted(catalogue).replace('\'', '"')).getMap(""));
    }

    /** @param query has a placeholder for the alias of a name that is there for a directive */
    private static void answersLikeTheGeneralExecutor(String query, Map<String, ?> variables) {
        JsonPath general =
                ask(query.formatted("x").replaceFirst("x: __typename", "x: __typename @include(if: true)"), variables);

        answersAlike(ask(query.formatted("x"), variables), general);
        // The document is known now.
        answersAlike(ask(query.formatted("x"), variables), general);
    }

    private static void answersAlike(JsonPath planned, JsonPath general) {
        assertThat(planned.<Object>get("data")).isEqualTo(general.get("data"));
        assertThat(planned.getList("errors.extensions")).isEqualTo(general.getList("errors.extensions"));
        assertThat(planned.getList("errors.path")).isEqualTo(general.getList("errors.path"));
        assertThat(planned.getList("errors.message")).isEqualTo(general.getList("errors.message"));
    }

    @Test
    void rejectsVariablesLikeTheGeneralExecutor() {
        String query =
                "query ($c: InventoryCatalogueKey!) { x: __typename inventoryPositions(catalogue: $c) { totalCount } }";

        JsonPath planned = ask(query, Map.of());
        JsonPath general = ask(query.replace("x: __typename", "x: __typename @include(if: true)"), Map.of());

        assertThat(planned.getString("errors[0].extensions.code")).isEqualTo("REQUIRED");
        assertThat(general.getString("errors[0].extensions.code")).isEqualTo("REQUIRED");
        assertThat(planned.getString("errors[0].message")).isEqualTo(general.getString("errors[0].message"));
    }

    private static JsonPath ask(String query, Map<String, ?> variables) {
        return given().contentType(ContentType.JSON)
                .body(Map.of("query", query, "variables", variables))
                .post("/graphql")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }
}
