package io.quantree.relay;

import static io.quantree.support.Entity.entity;
import static org.assertj.core.api.Assertions.assertThat;

import io.quantree.support.Batches;
import io.quantree.support.EmbeddedPostgresResource;
import io.quantree.support.GraphQl;
import io.quantree.support.Stock;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The query {@code node}. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class NodeTest {
    private static final String NODE = "query ($id: ID!) { node(id: $id) { __typename id nodeId"
            + " ... on Referenceable { ref } ... on InventoryPosition { onHand } } }";

    private final long retailer = Batches.newRetailer();

    @BeforeEach
    void fill() {
        Batches.submit(Batches.newJob(retailer), entity("HAT", "A", 5));
        ask(
                "mutation { upsertLocations(retailerRefs: [\"%1$d\"], input: [{ref: \"A\"}]) { outcome }"
                        + " createNetwork(input: {ref: \"N%1$d\", type: \"N\", name: \"N\", retailerRefs: [\"%1$d\"]}) { id }"
                        + " createAllocationPolicy(input: {ref: \"P%1$d\", type: \"P\", name: \"P\", retailerRefs: [\"%1$d\"]}) { id }"
                        + " createControlGroup(input: {ref: \"G%1$d\", type: \"G\", name: \"G\", retailerRefs: [\"%1$d\"]}) { id } }");
        ask(
                "mutation { createControl(input: {ref: \"C\", type: \"EXCLUSION\", productRef: \"HAT\", controlGroup: {ref: \"G%1$d\"}}) { id }"
                        + " createVirtualCatalogue(input: {ref: \"V%1$d\", type: \"BASE\", name: \"V\", inventoryCatalogueRef: \"DEFAULT:%1$d\","
                        + " productCatalogueRef: \"P\", retailerRefs: [\"%1$d\"]}) { id } }");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "InventoryCatalogue|inventoryCatalogue(ref: \"DEFAULT:%1$d\")",
                "InventoryPosition|inventoryPosition(ref: \"HAT:A:DEFAULT\", catalogue: {ref: \"DEFAULT:%1$d\"})",
                "InventoryQuantity|inventoryQuantity(ref: \"HAT:A:DEFAULT:LAST_ON_HAND\", catalogue: {ref: \"DEFAULT:%1$d\"})",
                "VirtualCatalogue|virtualCatalogue(ref: \"V%1$d\")",
                "VirtualPosition|virtualPosition(ref: \"HAT:A:DEFAULT:BASE\", catalogue: {ref: \"V%1$d\"})",
                "Network|network(ref: \"N%1$d\")",
                "AllocationPolicy|allocationPolicy(ref: \"P%1$d\")",
                "Location|location(ref: \"A\", retailerRefs: [\"%1$d\"])",
                "ControlGroup|controlGroup(ref: \"G%1$d\")",
                "Control|control(ref: \"C\", controlGroup: {ref: \"G%1$d\"})"
            })
    void findsEntityOfEveryTypeAndNoneOfAnotherRetailer(String type, String query) {
        Map<String, Object> asked =
                ask("{ asked: " + query + " { __typename id nodeId ref } }").getMap("data.asked");

        assertThat(asked).containsEntry("__typename", type);
        Object nodeId = Objects.requireNonNull(asked.get("nodeId"));
        assertThat(node(retailer, nodeId)).containsAllEntriesOf(asked);
        assertThat(node(null, nodeId)).containsAllEntriesOf(asked);
        assertThat(node(Batches.newRetailer(), nodeId)).isNull();
    }

    @Test
    void answersNullForUnknownEntity() {
        for (NodeId id : new NodeId[] {
            new NodeId("Network", "", "NONE"),
            new NodeId("Control", "0", "C"),
            new NodeId("Location", "x", "A"),
            new NodeId("InventoryPosition", "NONE", "P"),
            new NodeId("Other", "", "X")
        }) {
            assertThat(node(null, id.encode())).as(id.type()).isNull();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"5", "-8123456789012345678", "Network:5", ""})
    void refusesIdThatIsNotGlobal(String id) {
        assertThat(GraphQl.refused(GraphQl.post(NODE, Map.of("id", id))))
                .containsEntry("code", "INVALID_VALUE")
                .containsEntry("field", "id")
                .containsEntry("value", id);
    }

    private static @Nullable Map<String, Object> node(@Nullable Long retailer, Object id) {
        JsonPath answer = GraphQl.faultless(GraphQl.postAs(retailer, NODE, Map.of("id", id)));
        return answer.getMap("data.node");
    }

    private JsonPath ask(String query) {
        return Stock.ask(query.formatted(retailer), Map.of());
    }
}
