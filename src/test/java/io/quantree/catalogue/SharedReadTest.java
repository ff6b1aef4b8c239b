package io.quantree.catalogue;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import io.quantree.security.RetailerScope;
import io.quantree.support.EmbeddedPostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What belongs to two retailers is read by both and does not exist for a third one, whatever reads it. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class SharedReadTest {
    private static final String NODE = "{ node(id: \"%s\") { id ... on Referenceable { ref } } }";

    private SharedEntities shared;

    @BeforeEach
    void fill() {
        shared = SharedEntities.filled();
    }

    /** Behind the query is a text of its answer. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "inventoryCatalogue(ref: \"S%1$d\") { ref }|S%1$d",
                "inventoryCatalogues(status: [\"CREATED\"]) { edges { node { ref } } }|S%1$d",
                "inventoryCatalogues(status: [\"CREATED\"]) { totalCount }|totalCount:1",
                "inventoryCatalogues(retailerRefs: [[\"%2$d\", \"%1$d\"]]) { edges { node { ref } } }|S%1$d",
                "inventoryPositions { edges { node { ref } } }|HAT:A",
                "inventoryPositions(catalogue: {ref: \"S%1$d\"}) { edges { node { ref catalogue { ref } } } }|HAT:A",
                "inventoryPosition(ref: \"HAT:A:DEFAULT\", catalogue: {ref: \"S%1$d\"}) { ref quantities { edges { node { ref } } } }|HAT:A",
                "inventoryQuantities { edges { node { ref } } }|HAT:A",
                "inventoryQuantities(catalogues: [{ref: \"S%1$d\"}]) { edges { node { ref } } }|HAT:A",
                "inventoryQuantity(ref: \"HAT:A:DEFAULT:LAST_ON_HAND\", catalogue: {ref: \"S%1$d\"}) { ref }|HAT:A",
                "inventoryPositionAggregate(catalogue: {ref: \"S%1$d\"}, productRef: \"HAT\", networkRef: \"N%1$d\") { sum }|sum:5",
                "inventoryQuantityAggregate(position: {ref: \"HAT:A:DEFAULT\", catalogue: {ref: \"S%1$d\"}}) { sum }|sum:5",
                "stockLevels(catalogue: {ref: \"S%1$d\"}, keys: [{productRef: \"HAT\", locationRef: \"A\"}]) { free }|free:5",
                "segmentSummary(catalogue: {ref: \"S%1$d\"}, groupBy: [productRef]) { groups { free } }|free:5",
                "inventoryMovements { edges { node { productRef } } }|HAT",
                "inventoryMovements(catalogue: {ref: \"S%1$d\"}) { edges { node { productRef } } }|HAT",
                "virtualCatalogue(ref: \"V%1$d\") { ref inventoryCatalogueRef virtualPositions { edges { node { ref } } } }|HAT:A",
                "virtualCatalogues { edges { node { ref } } }|V%1$d",
                "virtualPositions { edges { node { ref } } }|HAT:A",
                "virtualPositions(catalogues: [{ref: \"V%1$d\"}]) { edges { node { ref quantity } } }|HAT:A",
                "virtualPosition(ref: \"HAT:A:DEFAULT:BASE\", catalogue: {ref: \"V%1$d\"}) { quantity }|quantity:5",
                "availability(catalogue: {ref: \"V%1$d\"}, keys: [{productRef: \"HAT\"}]) { availableToSell }|availableToSell:5",
                "availabilityCurve(catalogue: {ref: \"V%1$d\"}, keys: [{productRef: \"HAT\"}]) { points { availableToSell } }|availableToSell:5",
                "searchVirtualInventory(virtualCatalogue: {ref: \"V%1$d\"}, productQuantities: [{productRef: \"HAT\", quantity: 1}]) { edges { node { location { ref } } } }|ref:A",
                "network(ref: \"N%1$d\") { locations { edges { node { locationRef } } } }|locationRef:A",
                "networks { edges { node { ref } } }|N%1$d",
                "allocationPolicy(ref: \"P%1$d\") { ref }|P%1$d",
                "allocationPolicies { edges { node { ref } } }|P%1$d",
                "controlGroup(ref: \"G%1$d\") { ref controls { edges { node { ref } } } }|ref:C",
                "controlGroups { edges { node { ref } } }|G%1$d",
                "controls { edges { node { productRef } } }|CAP",
                "controls(controlGroup: {ref: \"G%1$d\"}) { edges { node { productRef } } }|CAP",
                "control(ref: \"C\", controlGroup: {ref: \"G%1$d\"}) { productRef }|CAP",
                "recalls(catalogue: {ref: \"S%1$d\"}) { pageInfo { hasNextPage } }|hasNextPage:false",
                "rebuilds(catalogue: {ref: \"S%1$d\"}) { totalCount }|totalCount:0",
            })
    void queryAnswersBothRetailersAndNoThird(String query, String expected) {
        String text = shared.text(expected);
        String answer = answer(shared.done(shared.one, "{ asked: " + query + " }"));

        assertThat(answer).contains(text);
        assertThat(answer(shared.done(shared.two, "{ asked: " + query + " }"))).isEqualTo(answer);
        JsonPath refused = shared.ask(shared.three, "{ asked: " + query + " }");
        assertThat(answer(refused)).doesNotContain(text);
        assertThat(refused.<Object>get("errors[0].extensions.code")).isIn(null, "NOT_FOUND");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "inventoryCatalogue(ref: \"S%1$d\")",
                "inventoryPosition(ref: \"HAT:A:DEFAULT\", catalogue: {ref: \"S%1$d\"})",
                "inventoryQuantity(ref: \"HAT:A:DEFAULT:LAST_ON_HAND\", catalogue: {ref: \"S%1$d\"})",
                "virtualCatalogue(ref: \"V%1$d\")",
                "virtualPosition(ref: \"HAT:A:DEFAULT:BASE\", catalogue: {ref: \"V%1$d\"})",
                "network(ref: \"N%1$d\")",
                "allocationPolicy(ref: \"P%1$d\")",
                "controlGroup(ref: \"G%1$d\")",
                "control(ref: \"C\", controlGroup: {ref: \"G%1$d\"})"
            })
    void nodeExistsForBothRetailersAndNoThird(String query) {
        JsonPath asked = shared.done(shared.one, "{ asked: " + query + " { nodeId ref } }");
        String node = NODE.formatted(asked.getString("data.asked.nodeId"));
        String ref = asked.getString("data.asked.ref");

        assertThat(shared.done(shared.one, node).getString("data.node.ref")).isEqualTo(ref);
        assertThat(shared.done(shared.two, node).getString("data.node.ref")).isEqualTo(ref);
        assertThat(shared.done(shared.three, node).<Object>get("data.node")).isNull();
    }

    @Test
    void filterByRetailersFindsExactlyTheirs() {
        String refs = "{ inventoryCatalogues(ref: [\"S%1$d\"], retailerRefs: [%%s]) { totalCount } }";

        for (Map.Entry<String, Integer> filter : Map.of(
                        "[\"%1$d\", \"%2$d\"]", 1,
                        "[\"%2$d\", \"%1$d\", \"%2$d\"]", 1,
                        "[\"%3$d\"], [\"%2$d\", \"%1$d\"]", 1,
                        "[\"%1$d\"]", 0,
                        "[\"%2$d\"]", 0,
                        "[\"%1$d\", \"%2$d\", \"%3$d\"]", 0,
                        "[], [\"text\"], [null]", 0)
                .entrySet()) {
            assertThat(shared.done(null, shared.text(refs).formatted(filter.getKey()))
                            .getInt("data.inventoryCatalogues.totalCount"))
                    .as(filter.getKey())
                    .isEqualTo(filter.getValue());
        }
    }

    @Test
    void locationIsDescribedToItsRetailerOnly() {
        for (String query : List.of(
                "{ network(ref: \"N%1$d\") { locations { edges { node { locationRef location { name } } } } } }",
                "{ virtualPositions { edges { node { locationLink { ref name } } } } }",
                "{ searchVirtualInventory(virtualCatalogue: {ref: \"V%1$d\"}, productQuantities: [{productRef: \"HAT\", quantity: 1}],"
                        + " orderByProximity: {latitude: 1, longitude: 1}) { edges { node { location { ref name } } } } }")) {
            assertThat(answer(shared.done(shared.one, query))).contains("Secretshop");
            assertThat(answer(shared.done(shared.two, query))).contains(":A").doesNotContain("Secretshop");
        }
        assertThat(shared.done(shared.two, "{ locations { totalCount } }").getInt("data.locations.totalCount"))
                .isZero();
    }

    @Test
    void reconcilesForBothRetailersAndNoThird() {
        String path = "/api/v1/reconcile?catalogueRef=S" + shared.one;

        for (long retailer : List.of(shared.one, shared.two)) {
            given().header(RetailerScope.HEADER, retailer).get(path).then().statusCode(200);
        }
        given().header(RetailerScope.HEADER, shared.three)
                .get(path)
                .then()
                .statusCode(404)
                .body("code", is("NOT_FOUND"));
    }

    /** The data without quotes and blanks. */
    private static String answer(JsonPath answer) {
        return Objects.toString(answer.get("data")).replaceAll("[ \"]", "").replace('=', ':');
    }
}
