package io.quantree.stock.edit;

import io.quantree.support.Entity;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Random mutations and batch records on so few positions and quantities that they conflict often. */
public final class RandomMutations {
    /** The codes with which a random mutation may be refused; any other code is a bug. */
    public static final Set<String> EXPECTED = Set.of(
            "ALREADY_EXISTS",
            "NOT_FOUND",
            "POSITION_NOT_FOUND",
            "PARENT_NOT_FOUND",
            "CYCLE",
            "TOO_DEEP",
            "STALE",
            "REF_IN_USE",
            "INSUFFICIENT_QUANTITY",
            "INVALID_VALUE",
            "VERSION_MISMATCH",
            "REQUIRED");

    private static final List<String> TYPES =
            List.of("LAST_ON_HAND", "LAST_ON_HAND", "RESERVED", "SALE", "CORRECTION", "DELTA", "EXPECTED");
    private static final List<String> STATUSES = List.of("ACTIVE", "ACTIVE", "CREATED", "INACTIVE", "HELD");

    private RandomMutations() {}

    /** The name of a random mutation. */
    public static String mutation(Random random) {
        return pick(
                random,
                List.of(
                        "createInventoryPosition",
                        "updateInventoryPosition",
                        "createInventoryQuantity",
                        "createInventoryQuantity",
                        "createInventoryQuantity",
                        "updateInventoryQuantity",
                        "updateInventoryQuantity",
                        "upsertInventoryQuantities",
                        "setQuantity",
                        "transferQuantity",
                        "transferQuantity",
                        "archiveInventoryQuantity"));
    }

    /** Random fields for the mutation, as alternating names and values. */
    public static @Nullable Object[] input(String mutation, Random random) {
        Map<String, @Nullable Object> input = new LinkedHashMap<>();
        switch (mutation) {
            case "createInventoryPosition" -> {
                input.putAll(place(random));
                input.put("ref", input.get("productRef") + ":" + input.get("locationRef") + ":DEFAULT");
                input.put("type", "DEFAULT");
                maybe(input, random, "onHand", random.nextInt(40));
            }
            case "updateInventoryPosition" -> {
                input.put("ref", positionRef(random));
                maybe(input, random, "onHand", random.nextInt(40) - 5);
                maybe(input, random, "status", pick(random, STATUSES));
            }
            case "createInventoryQuantity" -> {
                input.put("ref", ref(random));
                input.put("position", Map.of("ref", positionRef(random)));
                input.put("type", pick(random, TYPES));
                input.put("quantity", random.nextInt(30) - 8);
                maybe(input, random, "parent", Map.of("ref", ref(random)));
                anything(input, random);
            }
            case "updateInventoryQuantity" -> {
                input.put("ref", ref(random));
                maybe(input, random, "quantity", random.nextInt(30) - 8);
                maybe(input, random, "type", pick(random, TYPES));
                maybe(input, random, "parent", random.nextBoolean() ? null : Map.of("ref", ref(random)));
                anything(input, random);
            }
            case "upsertInventoryQuantities" ->
                input.put("quantities", List.of(item(random), item(random), item(random)));
            case "setQuantity" -> {
                input.putAll(selector(random));
                input.put("quantity", random.nextInt(30));
                maybe(input, random, "asOf", asOf(random));
            }
            case "transferQuantity" -> {
                input.put("from", selector(random));
                input.put("to", selector(random));
                input.put("quantity", 1 + random.nextInt(6));
            }
            default -> {
                input.put("ref", ref(random));
                maybe(input, random, "withDescendants", true);
            }
        }
        return input.entrySet().stream()
                .flatMap(field -> Arrays.<@Nullable Object>asList(field.getKey(), field.getValue()).stream())
                .toArray();
    }

    private static void anything(Map<String, @Nullable Object> input, Random random) {
        maybe(input, random, "status", pick(random, STATUSES));
        maybe(input, random, "channel", pick(random, List.of("WEB", "STORE")));
        maybe(input, random, "storageAreaRef", "A" + random.nextInt(2));
    }

    private static Map<String, Object> item(Random random) {
        Map<String, Object> item = new LinkedHashMap<>(place(random));
        item.put("type", pick(random, TYPES));
        item.put("quantity", random.nextInt(30) - 8);
        if (random.nextBoolean()) {
            item.put("ref", ref(random));
        }
        if (random.nextInt(3) == 0) {
            item.put("parentRef", ref(random));
        }
        return item;
    }

    private static Map<String, Object> selector(Random random) {
        if (random.nextInt(4) == 0) {
            return Map.of("ref", ref(random));
        }
        Map<String, Object> selector = new LinkedHashMap<>(place(random));
        if (random.nextInt(3) == 0) {
            selector.put("channel", pick(random, List.of("WEB", "STORE")));
        }
        return selector;
    }

    /** A batch record that is a stock count. */
    public static Entity batchRecord(Random random) {
        Map<String, Object> place = place(random);
        return Entity.entity(
                        String.valueOf(place.get("productRef")),
                        String.valueOf(place.get("locationRef")),
                        random.nextInt(30))
                .with("asOf", asOf(random));
    }

    public static Map<String, Object> place(Random random) {
        return Map.of("productRef", "S" + random.nextInt(2), "locationRef", "L" + random.nextInt(3));
    }

    static String positionRef(Random random) {
        return "S" + random.nextInt(2) + ":L" + random.nextInt(3) + ":DEFAULT";
    }

    public static String ref(Random random) {
        return "q" + random.nextInt(14);
    }

    public static String asOf(Random random) {
        return "2026-11-1" + random.nextInt(10) + "T00:00:00Z";
    }

    static void maybe(Map<String, @Nullable Object> input, Random random, String field, @Nullable Object value) {
        if (random.nextInt(3) == 0) {
            input.put(field, value);
        }
    }

    public static <T> T pick(Random random, List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
