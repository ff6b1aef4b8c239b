package io.quantree.reservation;

import static io.quantree.support.Deltas.delta;
import static io.quantree.support.Entity.entity;
import static org.assertj.core.api.Assertions.assertThat;

import io.quantree.support.Batches;
import io.quantree.support.Deltas;
import io.quantree.support.GraphQl;
import io.quantree.support.PlainHttp;
import io.restassured.path.json.JsonPath;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * What others do beside reservations. Of the products S nothing is taken without a look at what is free; of the products U counts, events and
 * mutations may leave less than is promised.
 */
final class OtherWriters {
    static final List<String> SAFE = List.of("S1", "S2");
    static final List<String> LOCATIONS = List.of("L1", "L2", "L3");
    static final List<String> CHANNELS = List.of("WEB", "STORE");
    private static final List<String> UNSAFE = List.of("U1", "U2");

    private final long retailer;
    private final String catalogue;
    private final String job;
    private final Deltas deltas;
    private final Queue<String> batches = new ConcurrentLinkedQueue<>();

    OtherWriters(long retailer, String job) {
        this.retailer = retailer;
        this.catalogue = "DEFAULT:" + retailer;
        this.job = job;
        this.deltas = new Deltas(retailer);
    }

    void step(Random random) {
        switch (random.nextInt(5)) {
            case 0 -> count(random);
            case 1 -> event(random);
            case 2 -> mutate(random);
            default -> move(random);
        }
    }

    /** Waits until all counts are applied. */
    void settle() {
        for (String batch = batches.poll(); batch != null; batch = batches.poll()) {
            Batches.await(job, batch);
        }
    }

    /** Of the products S no more is sold than is free; for the others anything goes. */
    private void move(Random random) {
        String product = pick(random, all());
        Deltas.Delta delta = delta(product, pick(random, LOCATIONS), random.nextInt(12) - 8)
                .with("type", pick(random, List.of("SALE", "DELTA")));
        if (SAFE.contains(product) || random.nextBoolean()) {
            delta.with("minResult", 0);
        }
        if (random.nextInt(3) == 0) {
            delta.with("channel", pick(random, CHANNELS));
        }
        deltas.apply(delta);
    }

    private void count(Random random) {
        String product = pick(random, UNSAFE);
        String location = pick(random, LOCATIONS);
        String lot = product + location + pick(random, List.of("", "", "late"));
        batches.add(PlainHttp.post(
                        "/api/v4.1/job/" + job + "/batch",
                        Batches.envelope(
                                entity(product, location, random.nextInt(40)).with("ref", lot),
                                entity(product, location, random.nextInt(30)).with("channel", "WEB")))
                .getString("id"));
    }

    private void event(Random random) {
        JsonObject item = new JsonObject()
                .put("fulfilmentId", "F" + random.nextInt(4))
                .put("skuRef", pick(random, UNSAFE))
                .put("locationRef", pick(random, LOCATIONS));
        int pieces = 1 + random.nextInt(5);
        switch (random.nextInt(3)) {
            case 0 -> item.put("reservedQty", -pieces);
            case 1 -> item.put("saleQty", -pieces).put("correctionQty", -random.nextInt(2));
            default -> item.put("cancelQty", pieces);
        }
        JsonObject event = new JsonObject()
                .put("name", "UpdateInventoryQty")
                .put("retailerId", Long.toString(retailer))
                .put("entityType", "INVENTORY_CATALOGUE")
                .put("entityRef", catalogue)
                .put("attributes", new JsonObject().put("items", new JsonArray().add(item)));
        JsonPath answer = PlainHttp.post("/api/v4.1/event/sync", event.encode());
        assertThat(answer.getString("eventStatus")).as(answer::prettify).isIn("COMPLETE", "FAILED");
    }

    private void mutate(Random random) {
        String lot = pick(random, UNSAFE) + pick(random, LOCATIONS) + pick(random, List.of("web", "late", "more"));
        Map<String, Object> input = GraphQl.fields("ref", lot, "catalogue", Map.of("ref", catalogue));
        String mutation = random.nextInt(4) == 0 ? "archiveInventoryQuantity" : "updateInventoryQuantity";
        if (mutation.startsWith("update")) {
            input.put("quantity", random.nextInt(30));
            input.put("status", "ACTIVE");
        }
        GraphQl.postAs(
                retailer,
                "mutation ($input: %sInput!) { %s(input: $input) { ref } }"
                        .formatted(mutation.substring(0, 1).toUpperCase(Locale.ROOT) + mutation.substring(1), mutation),
                Map.of("input", input));
    }

    static List<String> all() {
        List<String> all = new ArrayList<>(SAFE);
        all.addAll(UNSAFE);
        return all;
    }

    static <T> T pick(Random random, List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
