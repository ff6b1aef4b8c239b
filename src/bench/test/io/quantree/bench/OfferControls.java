package io.quantree.bench;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Two hundred controls, each number by arithmetic, so that the answers can be worked out a second time. */
final class OfferControls {
    static final String GROUP = "BENCH:CONTROLS";

    private static final int BUFFERED_SKUS = 100;
    private static final int LOCATED_SKUS = 150;
    private static final int EXCLUDED_SKUS = 170;
    private static final int FIRST_CATEGORISED = 200;
    private static final int CATEGORISED_EVERY = 10;
    private static final int CATEGORISED_SKUS = 5_000;
    private static final int CATEGORIES = 10;
    private static final int EXCLUDED_CATEGORIES = 2;
    private static final int LOCATED_BUFFER = -10;

    private OfferControls() {}

    /** Whether nothing of a SKU is offered. */
    static boolean excludes(int sku) {
        OptionalInt category = category(sku);
        return category.isPresent()
                ? category.getAsInt() < EXCLUDED_CATEGORIES
                : sku >= LOCATED_SKUS && sku < EXCLUDED_SKUS;
    }

    /** What is added to the sum of a SKU, if that has a buffer of its own or of its category. */
    static OptionalInt buffer(int sku) {
        OptionalInt category = category(sku);
        if (category.isPresent()) {
            return OptionalInt.of(-2 - category.getAsInt());
        }
        return sku < BUFFERED_SKUS ? OptionalInt.of(-1 - sku % 5) : OptionalInt.empty();
    }

    /** What is added to what is free of a SKU without such a buffer at a location. */
    static int buffer(int sku, int location) {
        boolean located = sku >= BUFFERED_SKUS && sku < LOCATED_SKUS;
        return located && location == location(sku) ? LOCATED_BUFFER : -1 - location % 3;
    }

    /** The category that a SKU is in. */
    static OptionalInt category(int sku) {
        boolean categorised = sku >= FIRST_CATEGORISED
                && sku % CATEGORISED_EVERY == 0
                && sku < FIRST_CATEGORISED + CATEGORISED_EVERY * CATEGORISED_SKUS;
        return categorised ? OptionalInt.of(sku / CATEGORISED_EVERY % CATEGORIES) : OptionalInt.empty();
    }

    static String categoryRef(int category) {
        return "CATEGORY-" + category;
    }

    /** All of them as inputs of {@code createControl}. */
    static List<Map<String, Object>> inputs() {
        List<Map<String, Object>> inputs = new ArrayList<>();
        for (int sku = 0; sku < BUFFERED_SKUS; sku++) {
            inputs.add(input("product-" + sku, buffer(sku), RecordSource.skuRef(sku), null, null));
        }
        for (int sku = BUFFERED_SKUS; sku < LOCATED_SKUS; sku++) {
            inputs.add(input(
                    "place-" + sku,
                    OptionalInt.of(LOCATED_BUFFER),
                    RecordSource.skuRef(sku),
                    null,
                    RecordSource.locationRef(location(sku))));
        }
        for (int sku = LOCATED_SKUS; sku < EXCLUDED_SKUS; sku++) {
            inputs.add(input("product-" + sku, OptionalInt.empty(), RecordSource.skuRef(sku), null, null));
        }
        for (int category = 0; category < CATEGORIES; category++) {
            OptionalInt amount = category < EXCLUDED_CATEGORIES ? OptionalInt.empty() : OptionalInt.of(-2 - category);
            inputs.add(input("category-" + category, amount, null, categoryRef(category), null));
        }
        for (int location = 0; location < RecordSource.LOCATIONS; location++) {
            OptionalInt amount = OptionalInt.of(-1 - location % 3);
            inputs.add(input("location-" + location, amount, null, null, RecordSource.locationRef(location)));
        }
        return inputs;
    }

    private static int location(int sku) {
        return OfferedCatalogue.SHARED_EVERY * (sku % (RecordSource.LOCATIONS / OfferedCatalogue.SHARED_EVERY));
    }

    /** Without an amount it is an exclusion. */
    private static Map<String, Object> input(
            String ref,
            OptionalInt amount,
            @Nullable String productRef,
            @Nullable String categoryRef,
            @Nullable String locationRef) {
        Map<String, Object> input = new HashMap<>();
        input.put("ref", GROUP + ":" + ref);
        input.put("controlGroup", Map.of("ref", GROUP));
        input.put("type", amount.isPresent() ? "QUANTITY_BUFFER" : "EXCLUSION");
        amount.ifPresent(number ->
                input.put("values", List.of(Map.of("name", "CONTROL_VALUE", "type", "INTEGER", "value", number))));
        put(input, "productRef", productRef);
        put(input, "categoryRef", categoryRef);
        put(input, "locationRef", locationRef);
        return input;
    }

    private static void put(Map<String, Object> input, String name, @Nullable String value) {
        if (value != null) {
            input.put(name, value);
        }
    }
}
