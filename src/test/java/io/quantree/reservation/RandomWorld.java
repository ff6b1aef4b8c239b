package io.quantree.reservation;

import static io.quantree.reservation.Reserving.line;
import static io.quantree.reservation.Reserving.request;
import static io.quantree.support.Entity.entity;

import io.quantree.offer.VirtualClient;
import io.quantree.support.Batches;
import io.quantree.support.Entity;
import io.quantree.support.GraphQl;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/** Random steps of reservations and others in one catalogue, on so few positions that they conflict often. */
final class RandomWorld {
    private static final List<String> MODES = List.of("ALL_OR_NOTHING", "LINES", "PARTIAL");

    final long retailer = Batches.newRetailer();
    final String catalogue = "DEFAULT:" + retailer;
    private final String job = Batches.newJob(retailer);
    private final Reserving client = new Reserving(catalogue);
    private final OtherWriters others = new OtherWriters(retailer, job);
    private final List<String> refs = Collections.synchronizedList(new ArrayList<>(List.of("R0")));
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger promised = new AtomicInteger();
    private final String offered;

    RandomWorld(Random random) {
        List<Entity> stock = new ArrayList<>();
        for (String product : OtherWriters.all()) {
            for (String location : OtherWriters.LOCATIONS) {
                String lot = product + location;
                stock.add(entity(product, location, random.nextInt(40)).with("ref", lot));
                stock.add(entity(product, location, random.nextInt(20))
                        .with("ref", lot + "web")
                        .with("channel", "WEB"));
                stock.add(entity(product, location, 9)
                        .with("ref", lot + "old")
                        .with("expiresOn", "2020-01-01T00:00:00Z"));
                stock.add(entity(product, location, random.nextInt(20))
                        .with("ref", lot + "late")
                        .with("channel", OtherWriters.pick(random, OtherWriters.CHANNELS))
                        .with("expiresOn", "2090-01-01T00:00:00Z"));
                stock.add(entity(product, location, random.nextInt(20))
                        .with("ref", lot + "soon")
                        .with("type", "EXPECTED")
                        .with("expectedOn", "2027-01-01T00:00:00Z"));
                stock.add(entity(product, location, 5)
                        .with("ref", lot + "more")
                        .with("type", "DELTA")
                        .under(lot + "web"));
            }
        }
        Batches.submit(job, stock.toArray());
        offered = offered();
    }

    /** A virtual catalogue of all stock that holds three pieces of each product back. */
    private String offered() {
        VirtualClient setup = VirtualClient.ofRetailer(retailer);
        Map<String, String> group = Map.of("ref", "CG:" + retailer);
        setup.done(
                "createControlGroup",
                GraphQl.fields(
                        "ref",
                        group.get("ref"),
                        "type",
                        "DEFAULT",
                        "name",
                        "Web",
                        "retailerRefs",
                        List.of("" + retailer)));
        for (String product : OtherWriters.all()) {
            setup.done(
                    "createControl",
                    Map.of(
                            "ref",
                            product,
                            "type",
                            "QUANTITY_BUFFER",
                            "controlGroup",
                            group,
                            "productRef",
                            product,
                            "values",
                            List.of(Map.of("name", "CONTROL_VALUE", "type", "INTEGER", "value", -3))));
        }
        return setup.catalogue("AGGREGATE", "controlGroupRef", group.get("ref"));
    }

    int promised() {
        return promised.get();
    }

    /** Any step; answers nothing, because only faults matter. */
    void step(Random random) {
        switch (random.nextInt(16)) {
            case 0, 1, 2, 3, 4, 5 -> reserve(random);
            case 6 -> change(random, "commit", new JsonObject());
            case 7 -> change(random, "extend", new JsonObject().put("expiresIn", "PT1S"));
            case 8 -> change(random, "release", new JsonObject());
            case 9 -> change(random, "release", new JsonObject().put("lineRefs", new JsonArray().add("1")));
            case 10 -> change(random, "fulfil", random.nextBoolean() ? new JsonObject() : picked(random));
            default -> others.step(random);
        }
    }

    void settle() {
        others.settle();
    }

    /** Reserves so many pieces at one location, and answers how many it got. */
    int reserve(String product, String location, int pieces) {
        return client.reserve(request("Q" + next.incrementAndGet(), line(product, pieces, List.of(location)))
                .put("mode", "PARTIAL"));
    }

    private void reserve(Random random) {
        JsonObject[] lines = new JsonObject[1 + random.nextInt(3)];
        for (int i = 0; i < lines.length; i++) {
            List<String> locations = new ArrayList<>(OtherWriters.LOCATIONS);
            Collections.shuffle(locations, random);
            lines[i] = line(
                    OtherWriters.pick(random, OtherWriters.all()),
                    1 + random.nextInt(8),
                    locations.subList(0, 1 + random.nextInt(3)));
            if (random.nextInt(4) == 0) {
                lines[i].remove("locationRefs");
                lines[i].put("virtualCatalogue", offered);
            }
            if (random.nextInt(3) == 0) {
                lines[i].put(
                        "segment", new JsonObject().put("channel", OtherWriters.pick(random, OtherWriters.CHANNELS)));
            }
        }
        String ref = "R" + next.incrementAndGet();
        JsonObject request = request(ref, lines).put("mode", OtherWriters.pick(random, MODES));
        if (random.nextInt(3) > 0) {
            request.put("expiresIn", random.nextBoolean() ? "PT0.2S" : "PT1S");
        }
        if (random.nextInt(3) == 0) {
            request.put("allowExpected", true).put("neededBy", "2028-01-01T00:00:00Z");
        }
        promised.addAndGet(client.reserve(request));
        refs.add(ref);
    }

    /** Lets one of the last reservations go on. */
    private void change(Random random, String step, JsonObject body) {
        int size = refs.size();
        client.step(refs.get(Math.max(0, size - 1 - random.nextInt(12))), step, body);
    }

    private static JsonObject picked(Random random) {
        return new JsonObject()
                .put(
                        "lines",
                        new JsonArray()
                                .add(new JsonObject()
                                        .put("lineRef", "1")
                                        .put("picked", random.nextInt(3))
                                        .put("missing", random.nextInt(2))));
    }
}
