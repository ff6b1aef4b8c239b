package io.quantree.stock.edit;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quantree.stock.query.StockApiTestClient;
import io.quantree.support.Batches;
import io.quantree.support.EmbeddedPostgresResource;
import io.quantree.support.Entity;
import io.quantree.support.StockInvariants;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Creating and changing positions. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class PositionMutationTest extends MutationTestBase {
    @Test
    void createsPositionWithOnHand() {
        Map<String, Object> created = client.done(
                "createInventoryPosition",
                "ref",
                "any-ref",
                "type",
                "STORE",
                "productRef",
                "SKU",
                "locationRef",
                "LOC",
                "onHand",
                12,
                "attributes",
                List.of(Map.of("name", "zone", "type", "TEXT", "value", "B")));

        assertThat(created)
                .containsEntry("ref", "any-ref")
                .containsEntry("type", "STORE")
                .containsEntry("status", "ACTIVE")
                .containsEntry("productRef", "SKU")
                .containsEntry("locationRef", "LOC")
                .containsEntry("onHand", 12)
                .containsEntry("version", 1)
                .containsEntry("attributes", List.of(Map.of("name", "zone", "type", "TEXT", "value", "B")));
        assertThat(ledger()).containsExactly("source_ref=createInventoryPosition delta=12 balance=12");
    }

    @Test
    void batchWritesToPositionWithCustomRef() {
        client.done(
                "createInventoryPosition",
                "ref",
                "any-ref",
                "type",
                "DEFAULT",
                "productRef",
                "SKU",
                "locationRef",
                "LOC",
                "onHand",
                12);

        JsonPath batch = Batches.submit(Batches.newJob(client.retailer), Entity.entity("SKU", "LOC", 15));

        assertThat(Batches.summary(batch)).startsWith("1: 0 created, 1 updated");
        assertThat(batch.getString("results[0].entityRef")).isEqualTo("any-ref");
        assertThat(StockInvariants.rows(
                        "SELECT ref FROM inventory_position WHERE id = " + batch.getString("results[0].entityId")))
                .containsExactly("ref=any-ref");
        assertThat(position("any-ref")).containsEntry("onHand", 15).containsEntry("version", 2);
    }

    @Test
    void rejectsPositionWhenRefOrPlaceIsTaken() {
        client.position("SKU", "LOC");

        assertThat(client.refused(
                        "createInventoryPosition",
                        "ref",
                        "SKU:LOC:DEFAULT",
                        "type",
                        "DEFAULT",
                        "productRef",
                        "OTHER",
                        "locationRef",
                        "LOC"))
                .containsEntry("code", "ALREADY_EXISTS")
                .containsEntry("field", "ref")
                .containsEntry("value", "SKU:LOC:DEFAULT");
        assertThat(client.refused(
                        "createInventoryPosition",
                        "ref",
                        "other",
                        "type",
                        "DEFAULT",
                        "productRef",
                        "SKU",
                        "locationRef",
                        "LOC"))
                .containsEntry("code", "ALREADY_EXISTS")
                .containsEntry("field", "productRef")
                .containsEntry("value", "SKU");
    }

    @Test
    void updatesGivenFieldsAndKeepsTheRest() {
        String ref = client.position("SKU", "LOC");

        Map<String, Object> updated = client.done(
                "updateInventoryPosition",
                "ref",
                ref,
                "status",
                "HELD",
                "attributes",
                List.of(Map.of("name", "zone", "type", "TEXT", "value", "B")));

        assertThat(updated)
                .containsEntry("status", "HELD")
                .containsEntry("type", "DEFAULT")
                .containsEntry("version", 2);
        assertThat(client.done("updateInventoryPosition", "ref", ref, "status", "HELD"))
                .containsEntry("version", 2);
        assertThat(client.refused("updateInventoryPosition", "ref", "absent", "status", "ACTIVE"))
                .containsEntry("code", "NOT_FOUND")
                .containsEntry("field", "ref");
        assertThat(client.refused("updateInventoryPosition", "ref", ref, "status", "ACTIVE", "ifVersion", 1))
                .containsEntry("code", "VERSION_MISMATCH")
                .containsEntry("field", "ifVersion")
                .containsEntry("limit", 2);
    }

    @Test
    void updateWithStoredAttributesWritesNothing() {
        String ref = client.position("SKU", "LOC");
        List<Map<String, Object>> attributes = List.of(Map.of("name", "zone", "type", "TEXT", "value", "B"));
        client.done("updateInventoryPosition", "ref", ref, "attributes", attributes);

        assertThat(client.done("updateInventoryPosition", "ref", ref, "attributes", attributes))
                .containsEntry("version", 2);
    }

    @Test
    void balancesWrittenOnHandInTheUnsegmentedQuantity() {
        Batches.submit(
                Batches.newJob(client.retailer),
                Entity.entity("SKU", "LOC", 10),
                Entity.entity("SKU", "LOC", 5).attribute("channel", "WEB"),
                Entity.entity("SKU", "LOC", -2).with("type", "SALE").with("ref", "sale"));

        assertThat(client.done("updateInventoryPosition", "ref", "SKU:LOC:DEFAULT", "onHand", 20))
                .containsEntry("onHand", 20);
        assertThat(client.stock.quantities("SKU", "LOC"))
                .containsExactly("LAST_ON_HAND 17 ACTIVE", "LAST_ON_HAND 5 ACTIVE", "SALE -2 ACTIVE");
        client.done("archiveInventoryQuantity", "ref", "SKU:LOC:DEFAULT:LAST_ON_HAND");
        assertThat(client.done("updateInventoryPosition", "ref", "SKU:LOC:DEFAULT", "onHand", 0))
                .containsEntry("onHand", 0);
        assertThat(client.stock.quantities("SKU", "LOC"))
                .containsExactly("LAST_ON_HAND -3 ACTIVE", "LAST_ON_HAND 5 ACTIVE", "SALE -2 ACTIVE");
    }

    @Test
    void rejectsOnHandWhenRefOfBalancingQuantityIsInAnotherPosition() {
        String ref = client.position("SKU", "LOC");
        client.position("OTHER", "LOC");
        client.done(
                "createInventoryQuantity",
                "ref",
                "SKU:LOC:DEFAULT:LAST_ON_HAND",
                "type",
                "SALE",
                "quantity",
                1,
                "position",
                Map.of("ref", "OTHER:LOC:DEFAULT"));

        assertThat(client.refused("updateInventoryPosition", "ref", ref, "onHand", 3))
                .containsEntry("code", "REF_IN_USE")
                .containsEntry("field", "onHand");
    }

    @Test
    void setsStatusOfAllPositionsAtALocationAcrossPages() {
        Object[] entities = IntStream.range(0, 4_500)
                .mapToObj(i -> Entity.entity("S%04d".formatted(i), "L" + i % 3, 1))
                .toArray();
        Batches.submit(Batches.newJob(client.retailer), entities);

        assertThat(client.locationStatus("L1", "INACTIVE")).isEqualTo(1_500);
        assertThat(client.locationStatus("L1", "INACTIVE")).isZero();
        assertThat(client.locationStatus("L9", "INACTIVE")).isZero();

        assertThat(StockInvariants.rows("SELECT p.location_ref, p.status, p.version, count(*) FROM inventory_position p"
                        + " JOIN inventory_catalogue c ON c.id = p.catalogue_id WHERE c.ref = '" + client.catalogue
                        + "' GROUP BY 1, 2, 3 ORDER BY 1"))
                .containsExactly(
                        "location_ref=L0 status=ACTIVE version=1 count=1500",
                        "location_ref=L1 status=INACTIVE version=2 count=1500",
                        "location_ref=L2 status=ACTIVE version=1 count=1500");
    }

    @Test
    void runsMutationsOfOneRequestInOrder() {
        String ref = client.position("SKU", "LOC");
        String update = "%s: updateInventoryPosition(input: {ref: \"" + ref + "\", catalogue: {ref: \""
                + client.catalogue + "\"}, onHand: %d, ifVersion: %d}) { version onHand }";

        JsonPath answer = given().contentType("application/json")
                .body(Map.of(
                        "query",
                        "mutation { " + update.formatted("a", 5, 1) + " " + update.formatted("b", 7, 2) + " }"))
                .post("/graphql")
                .jsonPath();

        assertThat(answer.getMap("data.a")).isEqualTo(Map.of("version", 2, "onHand", 5));
        assertThat(answer.getMap("data.b")).isEqualTo(Map.of("version", 3, "onHand", 7));
    }

    private Map<String, Object> position(String ref) {
        return StockApiTestClient.ask("{ inventoryPosition(ref: \"" + ref + "\", catalogue: {ref: \"" + client.catalogue
                        + "\"}) { onHand version } }")
                .extract()
                .path("data.inventoryPosition");
    }

    private List<String> ledger() {
        return StockInvariants.rows(
                "SELECT source_ref, delta, balance FROM inventory_movement m JOIN inventory_catalogue c"
                        + " ON c.id = m.catalogue_id WHERE c.ref = '" + client.catalogue + "'");
    }
}
