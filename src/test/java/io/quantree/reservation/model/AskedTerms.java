package io.quantree.reservation.model;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The terms of a line in tests: everything is allowed in the order FEFO but for what a test says. */
final class AskedTerms {
    private Predicate<Source> asked = source -> true;
    private Predicate<Source> eligible = source -> true;
    private boolean unsegmented;
    private Instant lasts = Shelf.NOW;
    private @Nullable Instant expectedBy;
    private long safetyStock;
    private Preference preference = Preference.FEFO;
    private Splits splits = Splits.ANY;

    AskedTerms asked(String channel) {
        asked = channel(channel);
        return this;
    }

    AskedTerms eligible(String channel) {
        eligible = channel(channel);
        return this;
    }

    AskedTerms orUnsegmented() {
        unsegmented = true;
        return this;
    }

    AskedTerms lasting(String year) {
        lasts = Shelf.year(year);
        return this;
    }

    AskedTerms expectedBy(String year) {
        expectedBy = Shelf.year(year);
        return this;
    }

    AskedTerms keeping(long pieces) {
        safetyStock = pieces;
        return this;
    }

    AskedTerms order(AllocationOrder order, String... locations) {
        Map<String, Double> ranks = new HashMap<>();
        for (int i = 0; i < locations.length; i++) {
            ranks.put(locations[i], (double) i);
        }
        preference = new Preference(order, ranks);
        return this;
    }

    AskedTerms order(Preference order) {
        preference = order;
        return this;
    }

    AskedTerms split(int locations, int allocations) {
        splits = new Splits(locations, allocations);
        return this;
    }

    Terms terms() {
        return new Terms(asked, eligible, unsegmented, lasts, expectedBy, safetyStock, preference, splits);
    }

    private static Predicate<Source> channel(String channel) {
        return source -> source.is(quantity -> channel.equals(quantity.segment().channel()));
    }
}
