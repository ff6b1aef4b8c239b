package io.quantree.stock.move;

import io.quantree.stock.edit.RandomMutations;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Random;

/** Deltas on the positions of {@link RandomMutations}. */
final class RandomDeltas {
    private static final List<String> TYPES = List.of("DELTA", "DELTA", "SALE", "RESERVED", "CORRECTION");

    private RandomDeltas() {}

    /** A delta with that id. */
    static JsonObject delta(String id, Random random) {
        JsonObject delta = new JsonObject().put("deltaId", id);
        RandomMutations.place(random).forEach(delta::put);
        delta.put("qty", random.nextInt(12) - 7);
        delta.put("type", RandomMutations.pick(random, TYPES));
        if (oneIn(3, random)) {
            delta.put("channel", RandomMutations.pick(random, List.of("WEB", "STORE")));
        }
        if (oneIn(4, random)) {
            delta.put("parentRef", parentRef(delta, random));
        }
        if (oneIn(5, random)) {
            delta.put("associationType", "ORDER").put("associationRef", "order-" + random.nextInt(3));
        }
        if (oneIn(3, random)) {
            delta.put("occurredOn", RandomMutations.asOf(random));
        }
        if (oneIn(3, random)) {
            delta.put("minResult", random.nextInt(40) - 20);
        }
        return delta;
    }

    /** The same delta with the same id and another number of pieces. */
    static JsonObject altered(JsonObject delta) {
        return delta.copy().put("qty", delta.getInteger("qty") + 1);
    }

    private static String parentRef(JsonObject delta, Random random) {
        return random.nextBoolean()
                ? delta.getString("productRef") + ":" + delta.getString("locationRef") + ":DEFAULT:LAST_ON_HAND"
                : RandomMutations.ref(random);
    }

    private static boolean oneIn(int times, Random random) {
        return random.nextInt(times) == 0;
    }
}
