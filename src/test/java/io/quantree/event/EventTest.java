package io.quantree.event;

import static io.quantree.event.EventClient.async;
import static io.quantree.event.EventClient.listed;
import static io.quantree.event.EventClient.sync;
import static io.quantree.support.Batches.newRetailer;
import static org.assertj.core.api.Assertions.assertThat;

import io.quantree.support.EmbeddedPostgresResource;
import io.quantree.support.Stock;
import io.quantree.support.StockInvariants;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of an event of each name, sent either way. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class EventTest {
    @AfterAll
    static void invariantsHold() {
        StockInvariants.hold();
    }

    private EventClient client = new EventClient(0);
    private Stock stock = new Stock(0);

    @BeforeEach
    void newRetailerEachTime() {
        client = new EventClient(newRetailer());
        stock = new Stock(client.retailer);
    }

    @Test
    void appliesARecordAsABatchWould() {
        JsonObject record = new JsonObject()
                .put("skuRef", "A")
                .put("locationRef", "L")
                .put("qty", "7")
                .put("ref", "count-1")
                .put("attributes", new JsonObject().put("countryOfOrigin", "AU").put("colour", "red"));

        JsonPath answer = sync(client.event("InventoryChanged", record));

        assertThat(answer.getString("eventStatus")).isEqualTo("COMPLETE");
        assertThat(answer.<Object>get("errors")).isNull();
        assertThat(stock.onHand("A", "L")).isEqualTo(7);
        assertThat(stock.quantity("A", "L", "count-1"))
                .containsEntry("type", "LAST_ON_HAND")
                .containsEntry("countryOfOrigin", "AU");
        assertThat(stock.quantity("A", "L", "count-1").get("attributes"))
                .asString()
                .contains("colour");
        assertThat(async(client.event("InventoryChanged", listed(record.put("qty", 9))))
                        .getString("eventStatus"))
                .isEqualTo("SUCCESS");
        assertThat(stock.onHand("A", "L")).isEqualTo(9);
    }

    @Test
    void saysWhyARecordWasNotApplied() {
        JsonObject event = client.event(
                "InventoryChanged", new JsonObject().put("skuRef", "A").put("qty", "many"));

        JsonPath answer = sync(event);

        assertThat(answer.getString("eventStatus")).isEqualTo("FAILED");
        assertThat(answer.getString("errors[0].code")).isEqualTo("REQUIRED");
        assertThat(answer.getString("errors[0].field")).isEqualTo("locationRef");
        assertThat(answer.getString("errors[0].message")).contains("locationRef is required", "qty must be");
        assertThat(answer.getInt("errors[0].index")).isZero();
        JsonPath stored = async(event);
        assertThat(stored.getString("eventStatus")).isEqualTo("FAILED");
        assertThat(stored.getList("errors")).isEqualTo(answer.getList("errors"));
    }

    @Test
    void failsARecordThatIsOlderThanWhatIsStored() {
        JsonObject count =
                new JsonObject().put("skuRef", "A").put("locationRef", "L").put("qty", 5);
        sync(client.event("InventoryChanged", count.copy().put("asOf", "2026-05-02T00:00:00Z")));

        JsonPath answer =
                sync(client.event("InventoryChanged", count.copy().put("qty", 1).put("asOf", "2026-05-01T00:00:00Z")));

        assertThat(answer.getString("eventStatus")).isEqualTo("FAILED");
        assertThat(answer.getString("errors[0].code")).isEqualTo("STALE");
        assertThat(stock.onHand("A", "L")).isEqualTo(5);
    }

    @Test
    void answersWhatWasSentAndWhatBecameOfIt() {
        JsonObject event = client.count("A", "L", 3)
                .put("source", "till 4")
                .put("type", "NORMAL")
                .put("category", "ACTION")
                .put("sourceEvents", new JsonArray(List.of("earlier")))
                .put("priority", 7);

        JsonPath stored = async(event);

        assertThat(stored.getString("name")).isEqualTo("InventoryChanged");
        assertThat(stored.getString("type")).isEqualTo("ORCHESTRATION");
        assertThat(stored.getString("category")).isEqualTo("ACTION");
        assertThat(stored.getString("accountId")).isEqualTo("ACME");
        assertThat(stored.<Object>get("retailerId")).isEqualTo(Long.toString(client.retailer));
        assertThat(stored.getString("source")).isEqualTo("till 4");
        assertThat(stored.getString("generatedBy")).isEqualTo("anonymous");
        assertThat(stored.getInt("priority")).isEqualTo(7);
        assertThat(stored.<Map<String, Object>>get("attributes"))
                .isEqualTo(Map.of("skuRef", "A", "locationRef", "L", "qty", 3));
        Map<String, Object> context = stored.getMap("context");
        assertThat(context)
                .containsEntry("sourceEvents", List.of("earlier"))
                .containsEntry("entityType", "INVENTORY_CATALOGUE")
                .containsEntry("entitySubtype", "DEFAULT")
                .containsEntry("entityRef", "DEFAULT:" + client.retailer)
                .containsEntry("rootEntityRef", "DEFAULT:" + client.retailer);
        assertThat(context.get("entityId"))
                .isEqualTo(context.get("rootEntityId"))
                .asString()
                .matches("\\d+");
        assertThat(Instant.parse(stored.getString("completedOn")))
                .isAfterOrEqualTo(Instant.parse(stored.getString("generatedOn")));
    }

    @Test
    void answersASynchronousEventWithItsIdAndItsEntity() {
        JsonPath answer = sync(client.count("A", "L", 3));

        JsonPath stored = EventClient.find(answer.getString("eventId"));
        assertThat(stored.getString("eventStatus")).isEqualTo("COMPLETE");
        assertThat(answer.getString("entityId")).isEqualTo(stored.getString("context.entityId"));
    }

    @Test
    void matchesNothingForNamesThatNobodyHandles() {
        JsonObject event = client.event("OrderShipped", "anything")
                .put("entityType", "ORDER")
                .put("entityId", 17)
                .putNull("entityRef")
                .put("rootEntityType", "ORDER")
                .put("rootEntityRef", "O-17");

        JsonPath answer = sync(event);

        assertThat(answer.getString("eventStatus")).isEqualTo("NO_MATCH");
        assertThat(answer.getString("entityId")).isEqualTo("17");
        JsonPath stored = EventClient.find(EventClient.queue(event));
        assertThat(stored.getString("eventStatus")).isEqualTo("NO_MATCH");
        assertThat(stored.getString("attributes")).isEqualTo("anything");
        assertThat(stored.getString("completedOn")).isNotNull();
    }

    @Test
    void findsTheCatalogueByEntityRootEntityIdOrElseTheDefault() {
        sync(client.count("A", "L", 1));
        String id = sync(client.count("A", "L", 2)).getString("entityId");
        JsonObject byId = client.count("A", "L", 3).put("entityId", id);
        byId.remove("entityRef");
        byId.remove("rootEntityType");
        byId.remove("rootEntityRef");
        JsonObject byRoot = client.count("A", "L", 4)
                .put("entityType", "INVENTORY_POSITION")
                .put("entityRef", "A:L:DEFAULT")
                .put("rootEntityRef", "COMPATIBILITY:" + client.retailer);
        JsonObject byNothing = new JsonObject()
                .put("name", "InventoryChanged")
                .put("retailerId", client.retailer)
                .put("attributes", client.count("A", "L", 5).getValue("attributes"));
        JsonObject byContext = byNothing
                .copy()
                .put("attributes", client.count("A", "L", 6).getValue("attributes"))
                .put(
                        "context",
                        new JsonObject().put("entityType", "InventoryCatalogue").put("entityId", id));

        for (JsonObject event : List.of(byId, byRoot, byNothing, byContext)) {
            assertThat(sync(event).getString("eventStatus")).isEqualTo("COMPLETE");
            assertThat(stock.onHand("A", "L"))
                    .isEqualTo(event.getJsonObject("attributes").getInteger("qty"));
        }
    }

    @Test
    void writesTheEventIntoTheLedger() {
        String id = sync(client.count("A", "L", 3)).getString("eventId");

        assertThat(StockInvariants.rows("SELECT source, delta FROM inventory_movement WHERE source_ref = '" + id + "'"))
                .containsExactly("source=EVENT delta=3");
    }
}
