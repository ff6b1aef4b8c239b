package io.quantree.catalogue;

import static io.quantree.support.Batches.envelope;
import static io.quantree.support.Batches.newJob;
import static io.quantree.support.Entity.entity;
import static io.quantree.support.GraphQl.refused;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import io.quantree.security.RetailerScope;
import io.quantree.support.Batches;
import io.quantree.support.EmbeddedPostgresResource;
import io.quantree.support.Entity;
import io.quantree.support.StockInvariants;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What belongs to two retailers is written by both and does not exist for a third one, whatever writes it. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class SharedWriteTest {
    private static final String STOCK = "catalogue: {ref: \"S%1$d\"}";

    private SharedEntities shared;

    @BeforeEach
    void fill() {
        shared = SharedEntities.filled();
    }

    @AfterAll
    static void invariantsHold() {
        StockInvariants.hold();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "updateInventoryCatalogue(input: {ref: \"S%1$d\", name: \"Y\"}) { ref }",
                "createInventoryPosition(input: {" + STOCK
                        + ", ref: \"P:A\", type: \"DEFAULT\", productRef: \"P\", locationRef: \"A\"}) { ref }",
                "updateInventoryPosition(input: {" + STOCK + ", ref: \"HAT:A:DEFAULT\", status: \"BLOCKED\"}) { ref }",
                "createInventoryQuantity(input: {" + STOCK
                        + ", ref: \"Q\", type: \"RESERVED\", quantity: -1, position: {ref: \"HAT:A:DEFAULT\", " + STOCK
                        + "}}) { ref }",
                "updateInventoryQuantity(input: {" + STOCK
                        + ", ref: \"HAT:A:DEFAULT:LAST_ON_HAND\", quantity: 6}) { ref }",
                "upsertInventoryQuantities(input: {" + STOCK
                        + ", quantities: [{productRef: \"HAT\", locationRef: \"B\", quantity: 1}]}) { outcome }",
                "setQuantity(input: {" + STOCK + ", ref: \"HAT:A:DEFAULT:LAST_ON_HAND\", quantity: 7}) { ref }",
                "transferQuantity(input: {" + STOCK
                        + ", quantity: 1, from: {productRef: \"HAT\", locationRef: \"A\"}, to: {productRef: \"HAT\", locationRef: \"B\"}}) { from { ref } }",
                "archiveInventoryQuantity(input: {" + STOCK + ", ref: \"HAT:A:DEFAULT:LAST_ON_HAND\"}) { ref }",
                "recall(input: {" + STOCK + ", manufacturerBatchNumber: \"B7\"}) { id }",
                "rebuildInventoryCatalogue(input: {" + STOCK + "}) { id }",
                "updateNetwork(input: {ref: \"N%1$d\", addLocationRefs: [\"B\"]}) { ref }",
                "updateAllocationPolicy(input: {ref: \"P%1$d\", safetyStock: 1}) { ref }",
                "updateControlGroup(input: {ref: \"G%1$d\", name: \"Y\"}) { ref }",
                "createControl(input: {ref: \"D\", type: \"EXCLUSION\", productRef: \"TIE\", controlGroup: {ref: \"G%1$d\"}}) { ref }",
                "updateControl(input: {ref: \"C\", status: \"INACTIVE\", controlGroup: {ref: \"G%1$d\"}}) { ref }",
                "updateVirtualCatalogue(input: {ref: \"V%1$d\", name: \"Y\"}) { ref }",
                "createVirtualPosition(input: {catalogue: {ref: \"V%1$d\"}, ref: \"HAT:A:DEFAULT:BASE\", type: \"DEFAULT\", productRef: \"HAT\", groupRef: \"A\", quantity: 0}) { ref }",
                "updateVirtualPosition(input: {catalogue: {ref: \"V%1$d\"}, ref: \"HAT:A:DEFAULT:BASE\", status: \"BLOCKED\"}) { ref }",
            })
    void mutationIsForBothRetailersAndNoThird(String mutation) {
        assertThat(refused(shared.ask(shared.three, "mutation { " + mutation + " }")))
                .containsEntry("code", "NOT_FOUND");
        shared.done(shared.two, "mutation { " + mutation + " }");
    }

    @Test
    void batchOfEitherRetailerGoesToTheCatalogueAndBelongsToIt() {
        String job = newJob(shared.two);
        Entity count = entity("HAT", "A", 8).with("retailerId", shared.one);

        String batch = Batches.submitBody(job, sent(count)).getString("id");

        assertThat(shared.hat("S%1$d")).containsEntry("onHand", 8);
        String path = "/api/v4.1/job/" + job + "/batch/" + batch;
        given().header(RetailerScope.HEADER, shared.two).get(path).then().statusCode(200);
        given().header(RetailerScope.HEADER, shared.one).get(path).then().statusCode(404);
        Batches.post(newJob(shared.three), sent(count))
                .then()
                .statusCode(404)
                .body("code", is("NOT_FOUND"), "field", is("catalogueRef"));
    }

    @Test
    void recordNamesOneOfTheRetailers() {
        assertThat(Batches.submitBody(
                                newJob(shared.two), sent(entity("HAT", "A", 8).with("retailerId", shared.three)))
                        .getString("results[0].code"))
                .isEqualTo("RETAILER_MISMATCH");
    }

    @Test
    void deltaIsForBothRetailersAndNoThird() {
        delta(shared.two).body("results[0].outcome", is("applied"), "results[0].onHand", is(4));
        delta(shared.one).body("results[0].outcome", is("applied"), "results[0].onHand", is(3));
        delta(shared.three).body("results[0].code", is("NOT_FOUND"), "results[0].field", is("catalogueRef"));
    }

    @Test
    void eventIsForBothRetailersAndNoThird() {
        String id = shared.done(shared.one, "{ inventoryCatalogue(ref: \"S%1$d\") { id } }")
                .getString("data.inventoryCatalogue.id");

        event(shared.two, 9, "entityRef", "S" + shared.one).statusCode(200).body("eventStatus", is("COMPLETE"));
        assertThat(shared.hat("S%1$d")).containsEntry("onHand", 9);
        event(shared.two, 10, "entityId", id).statusCode(200).body("eventStatus", is("COMPLETE"));
        event(shared.three, 11, "entityRef", "S" + shared.one).statusCode(404).body("code", is("NOT_FOUND"));
        event(shared.three, 12, "entityId", id).statusCode(404).body("code", is("NOT_FOUND"));
        assertThat(shared.hat("S%1$d")).containsEntry("onHand", 10);
    }

    private String sent(Entity record) {
        return envelope(record).replaceFirst("\\{", "{\"catalogueRef\":\"S" + shared.one + "\",");
    }

    private ValidatableResponse delta(long retailer) {
        return given().header(RetailerScope.HEADER, retailer)
                .contentType(ContentType.JSON)
                .body("[{\"deltaId\": \"D" + retailer
                        + "\", \"productRef\": \"HAT\", \"locationRef\": \"A\", \"qty\": -1}]")
                .post("/api/v1/deltas?catalogueRef=S" + shared.one)
                .then()
                .statusCode(200);
    }

    private static ValidatableResponse event(long retailer, int quantity, String field, String value) {
        return given().header(RetailerScope.HEADER, retailer)
                .contentType(ContentType.JSON)
                .body(new JsonObject()
                        .put("name", "InventoryChanged")
                        .put("retailerId", Long.toString(retailer))
                        .put("entityType", "INVENTORY_CATALOGUE")
                        .put(field, value)
                        .put(
                                "attributes",
                                new JsonObject()
                                        .put("skuRef", "HAT")
                                        .put("locationRef", "A")
                                        .put("qty", quantity))
                        .encode())
                .post("/api/v4.1/event/sync")
                .then();
    }
}
