package io.quantree.graphql;

import static io.quantree.support.Entity.entity;
import static io.quantree.support.GraphQl.faultless;
import static io.quantree.support.GraphQl.post;
import static io.quantree.support.GraphQl.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.quantree.support.Batches;
import io.quantree.support.EmbeddedPostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What clients of the published contract ask and send, beside what the other tests of the features show. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class PublishedClientTest {
    private final long retailer = Batches.newRetailer();
    private final String catalogue = "DEFAULT:" + retailer;

    @BeforeEach
    void fill() {
        Batches.submit(
                Batches.newJob(retailer),
                entity("HAT", "A", 5),
                entity("HAT", "B", 7),
                entity("HAT", "A", 3).with("type", "EXPECTED").attribute("expectedOn", "2030-01-01T00:00:00Z"));
        send(
                "createControlGroup(input: {ref: \"G%1$d\", type: \"DEFAULT\", name: \"G\", description: \"D\", retailerRefs: [\"%1$d\"]})");
        send(
                "createVirtualCatalogue(input: {ref: \"V%1$d\", type: \"BASE\", name: \"V\", inventoryCatalogueRef: \"%2$s\","
                        + " productCatalogueRef: \"P\", retailerRefs: [\"%1$d\"]})");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "updateInventoryCatalogue|ref: \"%2$s\"|type: \"DEFAULT\", retailerRefs: [\"%1$d\"]|type: \"OTHER\"|type",
                "updateInventoryCatalogue|ref: \"%2$s\"|name: \"N\", retailerRefs: [\"%1$d\"]|retailerRefs: [\"2\"]|retailerRefs",
                "updateControlGroup|ref: \"G%1$d\"|type: \"DEFAULT\", retailerRefs: [\"%1$d\"]|type: \"OTHER\"|type",
                "updateVirtualCatalogue|ref: \"V%1$d\"|type: \"BASE\", retailerRefs: [\"%1$d\"]|type: \"AGGREGATE\"|type",
                "updateInventoryPosition|ref: \"HAT:A:DEFAULT\", catalogue: {ref: \"%2$s\"}|productRef: \"HAT\", locationRef: \"A\"|locationRef: \"B\"|locationRef",
                "updateInventoryPosition|ref: \"HAT:A:DEFAULT\", catalogue: {ref: \"%2$s\"}|productRef: \"HAT\"|productRef: \"X\"|productRef",
                "updateVirtualPosition|ref: \"HAT:A:DEFAULT:BASE\", catalogue: {ref: \"V%1$d\"}|productRef: \"HAT\", groupRef: \"A\"|groupRef: \"B\"|groupRef"
            })
    void takesWhatNeverChangesBackAndRefusesAChange(
            String mutation, String key, String echoed, String changed, String field) {
        send(mutation + "(input: {" + key + ", " + echoed + "})");

        assertThat(refused(post(text(mutation + "(input: {" + key + ", " + changed + "})"), Map.of())))
                .containsEntry("code", "INVALID_VALUE")
                .containsEntry("field", field);
    }

    @Test
    void takesTypeOfAControlBack() {
        send(
                "createControl(input: {ref: \"c\", type: \"EXCLUSION\", name: \"c\", productRef: \"HAT\", controlGroup: {ref: \"G%1$d\"}})");
        send("updateControl(input: {ref: \"c\", type: \"EXCLUSION\", controlGroup: {ref: \"G%1$d\"}})");

        assertThat(refused(post(
                        text(
                                "updateControl(input: {ref: \"c\", type: \"QUANTITY_BUFFER\", controlGroup: {ref: \"G%1$d\"}})"),
                        Map.of())))
                .containsEntry("field", "type");
    }

    @Test
    void keepsControlOfAnUnknownTypeThatDoesNothing() {
        send("updateVirtualCatalogue(input: {ref: \"V%1$d\", controlGroupRef: \"G%1$d\"})");
        send(
                "createControl(input: {ref: \"own\", type: \"SAFETY_NET\", name: \"own\", executionOrder: 1, controlGroup: {ref: \"G%1$d\"},"
                        + " values: [{name: \"x\", type: \"INTEGER\", value: 1}]})");
        send(
                "createControl(input: {ref: \"hold\", type: \"QUANTITY_BUFFER\", name: \"hold\", productRef: \"HAT\", controlGroup: {ref: \"G%1$d\"},"
                        + " values: [{name: \"CONTROL_VALUE\", type: \"INTEGER\", value: -2}]})");

        assertThat(ask("virtualPosition(ref: \"HAT:A:DEFAULT:BASE\", catalogue: {ref: \"V%1$d\"}) { quantity }")
                        .getInt("data.virtualPosition.quantity"))
                .isEqualTo(3);
        assertThat(ask("control(ref: \"own\", controlGroup: {ref: \"G%1$d\"}) { type }")
                        .getString("data.control.type"))
                .isEqualTo("SAFETY_NET");
    }

    @Test
    void refusesControlGroupThatDoesNotExist() {
        assertThat(refused(post(
                        text(
                                "updateInventoryCatalogue(input: {ref: \"%2$s\", attributes: [{name: \"controlGroups\", type: \"JSON\","
                                        + " value: [\"G%1$d\", \"NONE\"]}]})"),
                        Map.of())))
                .containsEntry("code", "NOT_FOUND")
                .containsEntry("field", "attributes")
                .containsEntry("value", "NONE");
        send(
                "updateInventoryCatalogue(input: {ref: \"%2$s\", attributes: [{name: \"controlGroups\", type: \"JSON\", value: [\"G%1$d\"]}]})");
    }

    @Test
    void answersUserAndProducts() {
        JsonPath answer = ask("me { id ref } product(ref: \"HAT\", catalogue: {ref: \"P\"}) { ref }"
                + " inventoryPosition(ref: \"HAT:A:DEFAULT\", catalogue: {ref: \"%2$s\"}) { product(catalogue: {ref: \"P\"}) { ref } }"
                + " virtualPosition(ref: \"HAT:A:DEFAULT:BASE\", catalogue: {ref: \"V%1$d\"}) { product { ref } }");

        assertThat(answer.getString("data.me.ref")).isEqualTo("anonymous");
        assertThat(answer.getString("data.product.ref")).isEqualTo("HAT");
        assertThat(answer.getString("data.inventoryPosition.product.ref")).isEqualTo("HAT");
        assertThat(answer.getString("data.virtualPosition.product.ref")).isEqualTo("HAT");
    }

    @Test
    void addsPositionsOfAProductUp() {
        send(
                "createNetwork(input: {ref: \"N%1$d\", type: \"N\", name: \"N\", locationRefs: [\"B\"], retailerRefs: [\"%1$d\"]})");
        String aggregate = "inventoryPositionAggregate(catalogue: {ref: \"%2$s\"}, productRef: \"HAT\"";

        assertThat(ask(aggregate + ") { count sum }").getMap("data.inventoryPositionAggregate"))
                .isEqualTo(Map.of("count", 2, "sum", 12));
        assertThat(ask(aggregate + ", networkRef: \"N%1$d\", status: [\"ACTIVE\"]) { count sum }")
                        .getMap("data.inventoryPositionAggregate"))
                .isEqualTo(Map.of("count", 1, "sum", 7));
        assertThat(ask(aggregate + ", type: [\"OTHER\"]) { count sum }").getMap("data.inventoryPositionAggregate"))
                .isEqualTo(Map.of("count", 0, "sum", 0));
        assertThat(refused(post(named("{" + aggregate + ", networkRef: \"NONE\") { sum } }"), Map.of())))
                .containsEntry("code", "NOT_FOUND")
                .containsEntry("field", "networkRef");
    }

    @Test
    void addsUpBeyond32Bits() {
        Batches.submit(
                Batches.newJob(retailer),
                entity("HAT", "A", Integer.MAX_VALUE),
                entity("HAT", "A", 5).with("type", "ON_ORDER"));

        assertThat(
                        ask("inventoryPositionAggregate(catalogue: {ref: \"%2$s\"}, productRef: \"HAT\") { count sum exactSum }")
                                .getMap("data.inventoryPositionAggregate"))
                .isEqualTo(Map.of("count", 2, "sum", Integer.MAX_VALUE, "exactSum", Integer.MAX_VALUE + 7L));
        assertThat(
                        ask("inventoryQuantityAggregate(position: {ref: \"HAT:A:DEFAULT\", catalogue: {ref: \"%2$s\"}}) { sum exactSum }")
                                .getMap("data.inventoryQuantityAggregate"))
                .isEqualTo(Map.of("sum", Integer.MAX_VALUE, "exactSum", Integer.MAX_VALUE + 8L));
    }

    @Test
    void addsQuantitiesOfAPositionUp() {
        String aggregate = "inventoryQuantityAggregate(position: {ref: \"HAT:A:DEFAULT\", catalogue: {ref: \"%2$s\"}}";

        assertThat(ask(aggregate + ") { count sum }").getMap("data.inventoryQuantityAggregate"))
                .isEqualTo(Map.of("count", 2, "sum", 8));
        assertThat(ask(aggregate
                                + ", type: [\"EXPECTED\"], expectedOn: {from: \"2029-12-31T00:00:00Z\"}) { count sum }")
                        .getMap("data.inventoryQuantityAggregate"))
                .isEqualTo(Map.of("count", 1, "sum", 3));
    }

    @Test
    void givesQuantitiesOfAPositionAStatus() {
        String mutation =
                "mutation { updateInventoryQuantitiesStatus(filter: {position: {ref: \"HAT:A:DEFAULT\", catalogue: {ref: \"%2$s\"}}, %3$s}, input: {status: \"INACTIVE\"}) { count } }";

        assertThat(faultless(post(mutation.formatted(retailer, catalogue, "type: [\"LAST_ON_HAND\"]"), Map.of()))
                        .getInt("data.updateInventoryQuantitiesStatus.count"))
                .isEqualTo(1);
        assertThat(ask("inventoryPosition(ref: \"HAT:A:DEFAULT\", catalogue: {ref: \"%2$s\"}) { onHand status }")
                        .getMap("data.inventoryPosition"))
                .isEqualTo(Map.of("onHand", 0, "status", "OUT_OF_STOCK"));
        assertThat(faultless(post(mutation.formatted(retailer, catalogue, "status: [\"INACTIVE\"]"), Map.of()))
                        .getInt("data.updateInventoryQuantitiesStatus.count"))
                .isZero();
    }

    @Test
    void filtersByDescription() {
        assertThat(ask("controlGroups(retailerRefs: [[\"%1$d\"]], description: [\"D\"]) { totalCount }")
                        .getInt("data.controlGroups.totalCount"))
                .isEqualTo(1);
        assertThat(ask("controlGroups(retailerRefs: [[\"%1$d\"]], description: [null]) { totalCount }")
                        .getInt("data.controlGroups.totalCount"))
                .isZero();
    }

    private void send(String mutation) {
        faultless(post(text(mutation), Map.of()));
    }

    private JsonPath ask(String fields) {
        return faultless(post(named("{ " + fields + " }"), Map.of()));
    }

    private String text(String mutation) {
        return named("mutation { " + mutation + " { ref } }");
    }

    private String named(String document) {
        return document.formatted(retailer, catalogue);
    }
}
