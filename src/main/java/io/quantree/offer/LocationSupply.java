package io.quantree.offer;

import io.quantree.stock.model.SegmentPattern;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What there is of a product at a location, whichever way it was read. */
sealed interface LocationSupply {
    /** The location. */
    String locationRef();

    /** What is free of what matches, at an instant. */
    long free(SegmentPattern asked, Instant at);

    /** When the first of what matches expires after that. */
    @Nullable
    Instant nearestExpiry(SegmentPattern asked, Instant at);

    /**
     * Added up by the database, for the one segment and instant of the question.
     *
     * @param free what is free at all
     * @param matching what of it matches
     */
    record Counted(
            String locationRef,
            long free,
            long matching,
            @Nullable Instant nearestExpiry) implements LocationSupply {
        @Override
        public long free(SegmentPattern asked, Instant at) {
            return asked.isAll() ? free : matching;
        }

        @Override
        public @Nullable Instant nearestExpiry(SegmentPattern asked, Instant at) {
            return nearestExpiry;
        }
    }

    /**
     * Quantity by quantity, for every segment and instant.
     *
     * @param since what was expected until then has not arrived, and isn't counted on
     */
    record Listed(String locationRef, List<SupplyQuantity> quantities, SupplyRule rule, Instant since)
            implements LocationSupply {
        @Override
        public long free(SegmentPattern asked, Instant at) {
            long free = rule.free(quantities, asked, at);
            for (Arrival arrival : arrived(asked, at)) {
                free += arrival.pieces();
            }
            return free;
        }

        @Override
        public @Nullable Instant nearestExpiry(SegmentPattern asked, Instant at) {
            Instant nearest = rule.nearestExpiry(quantities, asked, at);
            for (Arrival arrival : arrived(asked, at)) {
                Instant expiresOn = arrival.expiresOn();
                if (expiresOn != null && arrival.pieces() > 0 && (nearest == null || expiresOn.isBefore(nearest))) {
                    nearest = expiresOn;
                }
            }
            return nearest;
        }

        private List<Arrival> arrived(SegmentPattern asked, Instant at) {
            return !at.isAfter(since)
                    ? List.of()
                    : rule.arrivals(quantities, asked).stream()
                            .filter(arrival -> arrival.on().isAfter(since)
                                    && !arrival.on().isAfter(at)
                                    && !rule.hasExpired(arrival.expiresOn(), at))
                            .toList();
        }

        /** The moments at which something arrives, or stops being offered because it is about to expire. */
        Stream<Instant> moments() {
            return quantities.stream()
                    .flatMap(quantity -> Stream.of(
                            quantity.expectedOn(),
                            quantity.expiresOn() == null
                                    ? null
                                    : quantity.expiresOn().minus(rule.lead())))
                    .filter(Objects::nonNull);
        }
    }
}
