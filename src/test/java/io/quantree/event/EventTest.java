package io.quantree.event;

import static io.quantree.event.EventClient.async;
import static io.quantree.event.EventClient.delta;
import static io.quantree.event.EventClient.item;
import static io.quantree.event.EventClient.listed;
import static io.quantree.event.EventClient.sync;
import static io.quantree.support.Batches.newRetailer;
import static org.assertj.core.api.Assertions.assertThat;

import io.quantree.support.EmbeddedPostgresResource;
import io.quantree.support.Stock;
import io.quantree.support.StockInvariants;
import io.quantree.support.SuiteClient;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Events of each handled name, sent synchronously and asynchronously. */
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
    void appliesRecordLikeBatch() {
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
    void answersWhyRecordFailed() {
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
    void failsRecordThatIsStale() {
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
    void failsCountFromTheFuture() {
        JsonObject count = new JsonObject()
                .put("skuRef", "A")
                .put("locationRef", "L")
                .put("qty", 5)
                .put("asOf", "2062-01-01T00:00:00Z");

        JsonPath answer = sync(client.event("InventoryChanged", count));

        assertThat(answer.getString("eventStatus")).isEqualTo("FAILED");
        assertThat(answer.getString("errors[0].code")).isEqualTo("OUT_OF_RANGE");
        assertThat(answer.getString("errors[0].field")).isEqualTo("asOf");
    }

    @Test
    void appliesEachDeltaOfList() {
        sync(client.count("A", "L", 10));

        JsonPath answer = sync(client.deltas(
                delta("A", "L", -2).put("deltaId", "d1").put("type", "DELTA"),
                delta("A", "L", -3).put("deltaId", "d2").put("type", "SALE"),
                delta("A", "L", 0).put("qty", "+4").put("type", "CORRECTION"),
                delta("B", "L", 5).put("countryOfOrigin", "AU")));

        assertThat(answer.getString("eventStatus")).as(answer::prettify).isEqualTo("COMPLETE");
        assertThat(stock.quantities("A", "L"))
                .containsExactly("CORRECTION 4 ACTIVE", "DELTA -2 ACTIVE", "LAST_ON_HAND 10 ACTIVE", "SALE -3 ACTIVE");
        assertThat(stock.onHand("A", "L")).isEqualTo(9);
        assertThat(stock.nodes("B", "L").get(0)).containsEntry("countryOfOrigin", "AU");
    }

    @Test
    void readsAttributesAsSingleDelta() {
        JsonObject flat = delta("A", "L", -2).put("deltaId", "d1").put("type", "DEFAULT");

        assertThat(sync(client.event("INVENTORY_DELTA", flat)).getString("eventStatus"))
                .isEqualTo("COMPLETE");
        assertThat(sync(client.event(
                                "INVENTORY_DELTA",
                                listed(flat.copy().put("deltaId", "d2").put("type", "SALE"))))
                        .getString("eventStatus"))
                .isEqualTo("COMPLETE");
        JsonObject list =
                new JsonObject().put("deltas", new JsonArray(List.of(flat.copy().put("deltaId", "d3"))));
        assertThat(async(client.event("INVENTORY_DELTA", listed(list))).getString("eventStatus"))
                .isEqualTo("SUCCESS");

        assertThat(stock.quantities("A", "L")).containsExactly("DELTA -4 ACTIVE", "SALE -2 ACTIVE");
        assertThat(stock.onHand("A", "L")).isEqualTo(-6);
    }

    @Test
    void appliesDeltaIdOnceAcrossEvents() {
        JsonObject once = delta("A", "L", -2).put("deltaId", "d1");
        sync(client.deltas(once, once));
        assertThat(stock.onHand("A", "L")).isEqualTo(-2);

        assertThat(async(client.deltas(once)).getString("eventStatus")).isEqualTo("SUCCESS");
        JsonPath other = sync(
                client.deltas(once.copy().put("qty", -3), delta("A", "L", 7).put("deltaId", "d2")));

        assertThat(stock.onHand("A", "L")).isEqualTo(5);
        assertThat(other.getString("eventStatus")).isEqualTo("FAILED");
        assertThat(other.getList("errors.code")).containsExactly("IDEMPOTENCY_KEY_REUSED");
        assertThat(other.getList("errors.index")).containsExactly(0);
        assertThat(other.getList("errors.value")).containsExactly("d1");
    }

    @Test
    void appliesValidElementsOfEventWithErrors() {
        JsonPath answer = sync(client.deltas(
                delta("A", "L", 4),
                delta("A", "L", 0).put("qty", 1.5),
                delta("", "L", 1),
                delta("A", "L", -5).put("minResult", 0),
                delta("A", "L", 1).put("parentRef", "nothing"),
                delta("A", "L", 1).put("occurredOn", "2199-01-01"),
                delta("A", "L", -1).put("minResult", 3)));

        assertThat(answer.getString("eventStatus")).isEqualTo("FAILED");
        assertThat(answer.getList("errors.index")).containsExactlyInAnyOrder(1, 2, 3, 4, 5);
        assertThat(answer.getList("errors.code"))
                .containsExactlyInAnyOrder(
                        "WRONG_TYPE", "REQUIRED", "INSUFFICIENT_QUANTITY", "PARENT_NOT_FOUND", "OUT_OF_RANGE");
        assertThat(answer.getList("errors.field"))
                .containsExactlyInAnyOrder("qty", "productRef", "minResult", "parentRef", "occurredOn");
        assertThat(stock.onHand("A", "L")).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({"reservedQty, -5", "reserveQty, -5", "reservedQty, 5", "reserveQty, '\"-5\"'", "reservedQty, '\"+5\"'"})
    void reservesUnderEitherNameAndSign(String field, String value) {
        sync(client.count("A", "L", 10));
        JsonObject reservation = new JsonObject("{\"" + field + "\":" + value
                + ",\"quantity\":\"5\",\"saleQty\":0,\"correctionQty\":\"0\",\"cancelQty\":null}");

        sync(client.items(item("F-1", "A", "L").mergeIn(reservation)));
        sync(client.items(item("F-1", "A", "L").mergeIn(reservation)));

        assertThat(stock.onHand("A", "L")).isEqualTo(5);
        assertThat(stock.quantities("A", "L")).containsExactly("LAST_ON_HAND 10 ACTIVE", "RESERVED -5 ACTIVE");
        assertThat(stock.nodes("A", "L").stream().filter(node -> "RESERVED".equals(node.get("type"))))
                .singleElement()
                .satisfies(node -> {
                    assertThat(node.get("ref")).asString().contains("F-1");
                    assertThat(node).containsEntry("associationRef", "F-1");
                });
    }

    @Test
    void reservesFromSegment() {
        JsonObject count = client.count("A", "L", 10);
        count.getJsonObject("attributes").put("attributes", new JsonObject().put("channel", "WEB"));
        sync(count);

        sync(client.items(item("F-1", "A", "L").put("reservedQty", -4).put("channel", "WEB")));

        assertThat(stock.nodes("A", "L")).allSatisfy(node -> assertThat(node).containsEntry("channel", "WEB"));
        assertThat(stock.onHand("A", "L")).isEqualTo(6);
    }

    @Test
    void picksShortAndCancels() {
        sync(client.count("A", "L", 10));
        sync(client.items(
                item("F-1", "A", "L").put("reservedQty", -5),
                item("F-2", "A", "L").put("reservedQty", -2),
                item("F-3", "A", "L").put("reservedQty", -3)));
        assertThat(stock.onHand("A", "L")).isZero();

        JsonPath answer = async(client.items(
                item("F-1", "A", "L").put("saleQty", "-1").put("correctionQty", "4"),
                item("F-2", "A", "L").put("cancelQty", 2),
                item("F-3", "A", "L").put("cancelQty", "-1")));

        assertThat(answer.getString("eventStatus")).as(answer::prettify).isEqualTo("SUCCESS");
        assertThat(stock.quantities("A", "L"))
                .containsExactly(
                        "CORRECTION -4 ACTIVE",
                        "LAST_ON_HAND 10 ACTIVE",
                        "RESERVED -2 ACTIVE",
                        "RESERVED -2 INACTIVE",
                        "RESERVED -5 INACTIVE",
                        "SALE -1 ACTIVE");
        assertThat(stock.onHand("A", "L")).isEqualTo(3);
    }

    @Test
    void addsUpItemsOfOneProductInOneFulfilment() {
        sync(client.count("A", "L", 10));
        JsonObject reserved = client.items(
                item("F-1", "A", "L").put("reservedQty", -2),
                item("F-1", "A", "L").put("reservedQty", -3));

        sync(reserved);
        sync(reserved);

        assertThat(stock.quantities("A", "L")).containsExactly("LAST_ON_HAND 10 ACTIVE", "RESERVED -5 ACTIVE");

        sync(client.items(
                item("F-1", "A", "L").put("saleQty", -2),
                item("F-1", "A", "L").put("saleQty", -1).put("correctionQty", -2)));

        assertThat(stock.quantities("A", "L"))
                .containsExactly(
                        "CORRECTION -2 ACTIVE", "LAST_ON_HAND 10 ACTIVE", "RESERVED -5 INACTIVE", "SALE -3 ACTIVE");
    }

    @Test
    void rejectsItemThatMakesSumTooLarge() {
        JsonPath answer = sync(client.items(
                item("F-1", "A", "L").put("reservedQty", -2),
                item("F-1", "A", "L").put("reservedQty", -Integer.MAX_VALUE)));

        assertThat(answer.getList("errors.code")).containsExactly("OUT_OF_RANGE");
        assertThat(answer.getList("errors.index")).containsExactly(1);
        assertThat(stock.quantities("A", "L")).containsExactly("RESERVED -2 ACTIVE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"EXPECTED", "ON_ORDER", "LAST_ON_HAND", "FOO"})
    void rejectsDeltaOfTypeThatDoesNotMoveStock(String type) {
        JsonPath answer = sync(client.deltas(delta("A", "L", 5).put("type", type), delta("A", "L", 1)));

        assertThat(answer.getList("errors.code")).containsExactly("INVALID_VALUE");
        assertThat(answer.getList("errors.field")).containsExactly("type");
        assertThat(answer.getList("errors.value")).containsExactly(type);
        assertThat(stock.quantities("A", "L")).containsExactly("DELTA 1 ACTIVE");
    }

    @Test
    void reservesAndPicksInOneItem() {
        sync(client.count("A", "L", 10));
        JsonObject item = item("F-1", "A", "L").put("reservedQty", -5).put("saleQty", -5);

        sync(client.items(item));
        sync(client.items(item));

        assertThat(stock.quantities("A", "L"))
                .containsExactly("LAST_ON_HAND 10 ACTIVE", "RESERVED -5 INACTIVE", "SALE -5 ACTIVE");
        assertThat(stock.onHand("A", "L")).isEqualTo(5);
    }

    @Test
    void answersViolationsOfItem() {
        JsonPath answer = sync(client.items(
                item("F-1", "A", "L"),
                item("F-1", "A", "L").put("quantity", 5),
                item("", "A", "L").put("reservedQty", 1),
                item("F-1", "A", "L").put("reservedQty", 1).put("reserveQty", 2),
                item("F-1", "A", "L").put("saleQty", "-2147483648"),
                item("F-9", "A", "L").put("cancelQty", 1)));

        assertThat(answer.getString("eventStatus")).isEqualTo("FAILED");
        assertThat(answer.getList("errors.index")).containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5);
        assertThat(answer.getList("errors.field"))
                .containsExactlyInAnyOrder(
                        "reservedQty", "reservedQty", "fulfilmentId", "reserveQty", "saleQty", "fulfilmentId");
        assertThat(stock.onHand("A", "L")).isNull();
    }

    @Test
    void answersEventWithContentAndStatus() {
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
        assertThat(stored.getString("generatedBy")).isEqualTo(SuiteClient.caller());
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
    void answersSynchronousEventWithIdAndEntity() {
        JsonPath answer = sync(client.count("A", "L", 3));

        JsonPath stored = EventClient.find(answer.getString("eventId"));
        assertThat(stored.getString("eventStatus")).isEqualTo("COMPLETE");
        assertThat(answer.getString("entityId")).isEqualTo(stored.getString("context.entityId"));
    }

    @Test
    void storesUnhandledNamesAsNoMatch() {
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
    void findsCatalogueByEntityOrRootEntityOrDefault() {
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
    void recordsEventInLedger() {
        String id = sync(client.count("A", "L", 3)).getString("eventId");

        assertThat(StockInvariants.rows("SELECT source, delta FROM inventory_movement WHERE source_ref = '" + id + "'"))
                .containsExactly("source=EVENT delta=3");
    }
}
