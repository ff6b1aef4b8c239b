package io.quantree.stock.move;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quantree.stock.edit.RandomMutations;
import io.quantree.support.PlainHttp;
import io.quantree.support.StockInvariants;
import io.restassured.path.json.JsonPath;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** Sends events about the positions of {@link RandomMutations}, some synchronous and some queued. */
final class RandomEvents {
    private static final String EVENTS = "/api/v4.1/event";

    /** The codes with which a part of an event may be rejected; any other is a fault. */
    private static final Set<String> EXPECTED = Set.of(
            "INSUFFICIENT_QUANTITY",
            "IDEMPOTENCY_KEY_REUSED",
            "NOT_FOUND",
            "PARENT_NOT_FOUND",
            "REF_IN_USE",
            "CYCLE",
            "TOO_DEEP",
            "STALE");

    private final long retailer;
    private final Queue<String> queued = new ConcurrentLinkedQueue<>();
    private final Queue<JsonObject> deltas = new ConcurrentLinkedQueue<>();
    private final AtomicInteger next = new AtomicInteger();

    RandomEvents(long retailer) {
        this.retailer = retailer;
    }

    /** Sends one event. */
    void send(Random random) {
        JsonObject event =
                switch (random.nextInt(4)) {
                    case 0 -> event("InventoryChanged", count(random));
                    case 1 -> event("UpdateInventoryQty", list("items", item(random), item(random)));
                    default -> event("INVENTORY_DELTA", list("deltas", delta(random), delta(random)));
                };
        if (random.nextBoolean()) {
            queued.add(post("/async", event).getString("id"));
        } else {
            check(post("/sync", event), Set.of("COMPLETE", "FAILED"));
        }
    }

    /** Waits until all events are applied, and checks that no repeat has moved stock twice. */
    void check() {
        for (String id : queued) {
            JsonPath event = await().atMost(Duration.ofSeconds(30))
                    .until(() -> find(id), found -> !"PENDING".equals(found.getString("eventStatus")));
            check(event, Set.of("SUCCESS", "FAILED"));
        }
        assertThat(StockInvariants.rows("""
                        SELECT m.reason FROM inventory_movement m JOIN inventory_catalogue c ON c.id = m.catalogue_id
                        WHERE m.source = 'EVENT' AND m.reason IS NOT NULL AND c.ref = 'DEFAULT:%d'
                        GROUP BY m.reason HAVING count(*) > 1
                        """.formatted(retailer)))
                .as("deltas that events have applied twice")
                .isEmpty();
    }

    private static void check(JsonPath event, Set<String> statuses) {
        assertThat(event.getString("eventStatus")).as(event::prettify).isIn(statuses);
        List<String> codes = event.getList("errors.code");
        if (codes != null) {
            assertThat(codes).as(event::prettify).isSubsetOf(EXPECTED);
        }
    }

    private static JsonPath find(String id) {
        return PlainHttp.get(EVENTS + "/" + id);
    }

    private static JsonPath post(String path, JsonObject event) {
        return PlainHttp.post(EVENTS + path, event.encode());
    }

    private JsonObject event(String name, JsonObject attributes) {
        return new JsonObject()
                .put("name", name)
                .put("retailerId", Long.toString(retailer))
                .put("entityType", "INVENTORY_CATALOGUE")
                .put("entityRef", "DEFAULT:" + retailer)
                .put("attributes", attributes);
    }

    private static JsonObject list(String name, JsonObject... elements) {
        return new JsonObject().put(name, new JsonArray(List.of(elements)));
    }

    private static JsonObject count(Random random) {
        return new JsonObject(RandomMutations.batchRecord(random).toString());
    }

    /** A new delta or a repeat. */
    private JsonObject delta(Random random) {
        List<JsonObject> sent = List.copyOf(deltas);
        if (!sent.isEmpty() && random.nextInt(4) == 0) {
            return RandomMutations.pick(random, sent);
        }
        JsonObject delta = RandomDeltas.delta("event-delta-" + next.getAndIncrement(), random);
        deltas.add(delta);
        return delta;
    }

    /** A step of one of a few fulfilments: a reservation, a picking with missing pieces, or a cancellation. */
    private static JsonObject item(Random random) {
        JsonObject item = new JsonObject().put("fulfilmentId", "fulfilment-" + random.nextInt(4));
        item.put("skuRef", "S" + random.nextInt(2)).put("locationRef", "L" + random.nextInt(3));
        int pieces = 1 + random.nextInt(5);
        return switch (random.nextInt(4)) {
            case 0 -> item.put("reservedQty", -pieces);
            case 1 -> item.put("reserveQty", String.valueOf(-pieces));
            case 2 -> item.put("saleQty", -pieces).put("correctionQty", -random.nextInt(2));
            default -> item.put("cancelQty", pieces);
        };
    }
}
