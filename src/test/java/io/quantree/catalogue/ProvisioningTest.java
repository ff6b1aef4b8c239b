package io.quantree.catalogue;

import static io.quantree.support.GraphQl.faultless;
import static io.quantree.support.GraphQl.post;
import static io.quantree.support.GraphQl.postAs;
import static io.quantree.support.GraphQl.refused;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import io.quantree.security.RetailerScope;
import io.quantree.support.Batches;
import io.quantree.support.EmbeddedPostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A retailer and its first catalogue are created by the first request that names them, whatever the request is. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class ProvisioningTest {
    private static final String DELTA =
            "[{\"catalogueRef\": \"%s\", \"deltaId\": \"%s\", \"productRef\": \"P\", \"locationRef\": \"L\", \"qty\": 2}]";
    private static final String EVENT =
            "{\"name\": \"INVENTORY_DELTA\", \"retailerId\": \"%d\", \"entityType\": \"INVENTORY_CATALOGUE\", \"entityRef\": \"DEFAULT:%1$d\","
                    + " \"rootEntityType\": \"INVENTORY_CATALOGUE\", \"rootEntityRef\": \"DEFAULT:%1$d\","
                    + " \"attributes\": {\"deltas\": [{\"deltaId\": \"e%1$d\", \"productRef\": \"P\", \"locationRef\": \"L\", \"qty\": 1}]}}";

    private final long retailer = Batches.newRetailer();
    private final String catalogue = "DEFAULT:" + retailer;

    @Test
    void appliesFirstDeltaThatNamesTheCatalogue() {
        given().contentType(ContentType.JSON)
                .body(DELTA.formatted(catalogue, retailer))
                .post("/api/v1/deltas")
                .then()
                .statusCode(200)
                .body("results[0].outcome", is("applied"));
    }

    @Test
    void appliesFirstEventOfTheCatalogue() {
        given().contentType(ContentType.JSON)
                .body(EVENT.formatted(retailer))
                .post("/api/v4.1/event/sync")
                .then()
                .statusCode(200)
                .body("eventStatus", is("COMPLETE"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ inventoryCatalogue(ref: \"%s\") { ref } }",
                "{ inventoryCatalogue(ref: \"COMPATIBILITY:%2$d\") { ref } }",
                "{ inventoryPositions(catalogue: {ref: \"%s\"}) { edges { node { ref } } } }",
                "{ inventoryQuantity(ref: \"x\", catalogue: {ref: \"%s\"}) { ref } }",
                "mutation { createInventoryPosition(input: {ref: \"P:L\", catalogue: {ref: \"%s\"}, type: \"DEFAULT\", productRef: \"P\", locationRef: \"L\"}) { ref } }",
                "mutation { createVirtualCatalogue(input: {ref: \"ATS:%2$d\", type: \"BASE\", name: \"ATS\", inventoryCatalogueRef: \"%1$s\", productCatalogueRef: \"P\", retailerRefs: [\"%2$d\"]}) { ref } }"
            })
    void answersFirstRequestThatNamesTheCatalogue(String request) {
        faultless(post(request.formatted(catalogue, retailer), Map.of()));

        assertThat(faultless(post("{ inventoryCatalogues(ref: [\"" + catalogue + "\"]) { totalCount } }", Map.of()))
                        .getInt("data.inventoryCatalogues.totalCount"))
                .isEqualTo(1);
    }

    @Test
    void createsNothingForAnotherRetailer() {
        assertThat(refused(postAs(
                        Batches.newRetailer(),
                        "{ inventoryPositions(catalogue: {ref: \"" + catalogue + "\"}) { totalCount } }",
                        Map.of())))
                .containsEntry("code", "NOT_FOUND");
        assertThat(faultless(post("{ inventoryCatalogues(ref: [\"" + catalogue + "\"]) { totalCount } }", Map.of()))
                        .getInt("data.inventoryCatalogues.totalCount"))
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"DEFAULT:0", "DEFAULT:nobody", "DEFAULT:", "DEFAULT:007", "DEFAULT:-1", "OTHER:1"})
    void refusesRefsOfNobody(String ref) {
        given().contentType(ContentType.JSON)
                .body(DELTA.formatted(ref, retailer))
                .post("/api/v1/deltas")
                .then()
                .statusCode(200)
                .body("results[0].code", is("NOT_FOUND"), "results[0].field", is("catalogueRef"));
        assertThat(refused(post("{ inventoryPositions(catalogue: {ref: \"" + ref + "\"}) { totalCount } }", Map.of())))
                .containsEntry("code", "NOT_FOUND")
                .containsEntry("value", ref);
    }

    @Test
    void refusesRetailerZero() {
        given().contentType(ContentType.JSON)
                .body("{\"name\": \"j\", \"retailerId\": 0}")
                .post("/api/v4.1/job")
                .then()
                .statusCode(400)
                .body("field", is("retailerId"), "value", is("0"));
        assertThat(refused(postAs(0, "{ inventoryCatalogues { totalCount } }", Map.of())))
                .containsEntry("code", "INVALID_VALUE")
                .containsEntry("field", RetailerScope.HEADER);
        assertThat(refused(post(
                        "mutation { createInventoryCatalogue(input: {ref: \"Z\", type: \"Z\", name: \"Z\", retailerRefs: [\"0\"]}) { ref } }",
                        Map.of())))
                .containsEntry("code", "INVALID_VALUE")
                .containsEntry("field", "retailerRefs");
    }
}
