package io.quantree.catalogue;

import static io.quantree.support.Entity.entity;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quantree.security.RetailerScope;
import io.quantree.support.Batches;
import io.quantree.support.EmbeddedPostgresResource;
import io.quantree.support.GraphQl;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Changes of what belongs to two retailers are told to both, and to no third one. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class SharedChangesTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String STOCK = "catalogue: {ref: \"S%1$d\"}";

    private SharedEntities shared;
    private long start;

    @BeforeEach
    void fill() {
        shared = SharedEntities.filled();
        start = new JsonObject(given().get("/api/v1/changes?from=now").asString()).getLong("next");
    }

    /** Behind the mutation are the kind and the action of its change. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "updateInventoryCatalogue(input: {ref: \"S%1$d\", name: \"Y\"}) { ref }|CATALOGUE CATALOGUE_UPDATED",
                "rebuildInventoryCatalogue(input: {" + STOCK + "}) { id }|SETUP REBUILD_STARTED",
                "recall(input: {" + STOCK + ", manufacturerBatchNumber: \"B7\"}) { id }|SETUP RECALL_DECLARED",
                "updateNetwork(input: {ref: \"N%1$d\", addLocationRefs: [\"B\"]}) { ref }|SETUP NETWORK_UPDATED",
                "updateControlGroup(input: {ref: \"G%1$d\", name: \"Y\"}) { ref }|SETUP CONTROL_GROUP_UPDATED",
                "updateControl(input: {ref: \"C\", status: \"INACTIVE\", controlGroup: {ref: \"G%1$d\"}}) { ref }|SETUP CONTROL_UPDATED",
                "updateAllocationPolicy(input: {ref: \"P%1$d\", safetyStock: 1}) { ref }|SETUP ALLOCATIONPOLICY_UPDATED",
                "updateVirtualCatalogue(input: {ref: \"V%1$d\", name: \"Y\"}) { ref }|SETUP VIRTUAL_CATALOGUE_UPDATED",
                "updateVirtualPosition(input: {catalogue: {ref: \"V%1$d\"}, ref: \"HAT:A:DEFAULT:BASE\", status: \"BLOCKED\"}) { ref }|SETUP VIRTUAL_POSITIONS_CHANGED",
                "setQuantity(input: {" + STOCK
                        + ", ref: \"HAT:A:DEFAULT:LAST_ON_HAND\", quantity: 7}) { ref }|QUANTITY null",
                "updateInventoryPosition(input: {" + STOCK
                        + ", ref: \"HAT:A:DEFAULT\", status: \"BLOCKED\"}) { ref }|POSITION null",
                "reserve(input: {" + STOCK
                        + ", ref: \"O\", lines: [{productRef: \"HAT\", quantity: 1, locationRefs: [\"A\"]}]}) { ref }|RESERVATION null",
            })
    void changeByEitherIsToldToBothAndNoThird(String mutation, String expected) {
        shared.done(shared.two, "mutation { " + mutation + " }");

        List<JsonObject> told = changes(shared.one, "");
        assertThat(told)
                .extracting(change -> change.getString("kind") + " " + change.getString("action"))
                .contains(expected);
        assertThat(changes(shared.two, "")).isEqualTo(told);
        assertThat(changes(shared.three, "")).isEmpty();
    }

    @Test
    void availabilityIsToldToBothAndNoThird() {
        changes(shared.two, "&kinds=AVAILABILITY");

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(changes(shared.two, "&kinds=AVAILABILITY"))
                .extracting(change -> change.getString("ref") + " "
                        + change.getJsonObject("after").getInteger("quantity"))
                .containsExactly("V" + shared.one + ":HAT:A 5"));
        assertThat(changes(shared.one, "&kinds=AVAILABILITY")).isEqualTo(changes(shared.two, "&kinds=AVAILABILITY"));
        assertThat(changes(shared.three, "&kinds=AVAILABILITY")).isEmpty();
    }

    @Test
    void jobIsToldToItsRetailerAndBatchToBoth() {
        Batches.submitBody(
                Batches.newJob(shared.two),
                Batches.envelope(entity("HAT", "A", 8))
                        .replaceFirst("\\{", "{\"catalogueRef\":\"S" + shared.one + "\","));

        assertThat(changes(shared.two, "&kinds=JOB,BATCH"))
                .extracting(change -> change.getString("kind"))
                .containsExactly("JOB", "BATCH");
        assertThat(changes(shared.one, "&kinds=JOB,BATCH"))
                .extracting(change -> change.getString("kind"))
                .containsExactly("BATCH");
        assertThat(changes(shared.three, "&kinds=JOB,BATCH")).isEmpty();
    }

    @Test
    void locationIsToldToItsRetailerOnly() {
        GraphQl.faultless(shared.ask(
                shared.one, "mutation { upsertLocations(input: [{ref: \"A\", name: \"Another name\"}]) { outcome } }"));

        assertThat(changes(shared.one, "&kinds=SETUP")).hasSize(1);
        assertThat(changes(shared.two, "&kinds=SETUP")).isEmpty();
    }

    private List<JsonObject> changes(long retailer, String parameters) {
        return new JsonObject(given().header(RetailerScope.HEADER, retailer)
                        .get("/api/v1/changes?after=" + start + parameters)
                        .then()
                        .statusCode(200)
                        .extract()
                        .asString())
                .getJsonArray("changes").stream().map(JsonObject.class::cast).toList();
    }
}
