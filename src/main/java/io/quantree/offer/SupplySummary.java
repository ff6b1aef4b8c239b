package io.quantree.offer;

import static io.quantree.offer.SupplyStatements.HAS_ARRIVALS;
import static io.quantree.offer.SupplyStatements.HAS_TREE;

import io.quantree.input.Instants;
import io.quantree.virtual.model.OfferKey;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the database has added up for a question.
 *
 * @param setupVersion the retailer's count of changes at that moment
 * @param products what was found for each key, in the order of the keys
 */
public record SupplySummary(long setupVersion, List<Product> products) {
    /** Takes in the answer of {@link SupplyStatements#SUMMARY}. */
    static SupplySummary of(OfferSetup setup, List<OfferKey> keys, List<Row> rows) {
        List<Reading> readings = keys.stream().map(key -> new Reading(setup)).toList();
        long version = 0;
        for (Row row : rows) {
            if (row.getInteger(1) == SupplyStatements.SETUP) {
                version = row.getLong(3);
            } else {
                readings.get(row.getInteger(0) - 1).add(row);
            }
        }
        List<Product> products = new ArrayList<>(keys.size());
        for (int i = 0; i < keys.size(); i++) {
            products.add(readings.get(i).product(keys.get(i)));
        }
        return new SupplySummary(version, products);
    }

    /** One product's part. */
    record Product(OfferKey key, Set<String> held, List<Location> locations) {
        boolean hasArrivals() {
            return locations.stream().anyMatch(Location::hasArrivals);
        }

        boolean hasTrees() {
            return locations.stream().anyMatch(Location::hasTree);
        }
    }

    /** One location's part. */
    record Location(
            String locationRef,
            long free,
            long matching,
            @Nullable Instant nearestExpiry,
            int flags) {
        boolean hasTree() {
            return (flags & HAS_TREE) != 0;
        }

        boolean hasArrivals() {
            return (flags & HAS_ARRIVALS) != 0;
        }

        LocationSupply.Counted counted() {
            return new LocationSupply.Counted(locationRef, free, matching, nearestExpiry);
        }
    }

    private static final class Reading {
        private final OfferSetup setup;
        private final List<Location> locations = new ArrayList<>();
        private final Map<String, String> statuses = new HashMap<>();
        private final Set<String> counted = new HashSet<>();
        private final Set<String> held = new HashSet<>();

        Reading(OfferSetup setup) {
            this.setup = setup;
        }

        void add(Row row) {
            String ref = row.getString(2);
            switch (row.getInteger(1)) {
                case SupplyStatements.STOCK ->
                    locations.add(new Location(
                            ref,
                            row.getLong(3),
                            row.getLong(4),
                            Instants.of(row.getOffsetDateTime(5)),
                            row.getInteger(6)));
                case SupplyStatements.POSITION_STATUS -> statuses.put(ref, row.getString(7));
                default -> held.add(ref);
            }
        }

        Product product(OfferKey key) {
            locations.forEach(location -> counted.add(location.locationRef()));
            // A position without quantities is one with nothing on hand, which a buffer may still add to.
            statuses.keySet().stream()
                    .filter(ref -> !counted.contains(ref))
                    .forEach(ref -> locations.add(new Location(ref, 0, 0, null, 0)));
            List<Location> offered = locations.stream()
                    .filter(location -> setup.locations().admits(location.locationRef())
                            && setup.positionStatuses()
                                    .contains(statuses.getOrDefault(location.locationRef(), "ACTIVE")))
                    .sorted(Comparator.comparing(Location::locationRef))
                    .toList();
            return new Product(key, held, offered);
        }
    }
}
