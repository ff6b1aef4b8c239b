package io.quantree.offer;

import io.quantree.offer.SupplyRule.Arrival;
import io.quantree.stock.model.SegmentPattern;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The supply of a product at one location. */
sealed interface LocationSupply {
    String locationRef();

    long free(SegmentPattern segment, Instant at);

    @Nullable
    Instant nearestExpiry(SegmentPattern segment, Instant at);

    /** The earlier of two expiries, where null means that nothing expires. */
    static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
        return one == null || (other != null && other.isBefore(one)) ? other : one;
    }

    /** Sums from the database, good for the question's segment and moment only; the flags say what they leave out. */
    record Counted(
            String locationRef,
            long free,
            long matching,
            @Nullable Instant nearestExpiry,
            int flags) implements LocationSupply {
        static final int HAS_TREE = 1;
        static final int HAS_ARRIVALS = 2;

        static Counted empty(String locationRef) {
            return new Counted(locationRef, 0, 0, null, 0);
        }

        boolean hasTree() {
            return (flags & HAS_TREE) != 0;
        }

        boolean hasArrivals() {
            return (flags & HAS_ARRIVALS) != 0;
        }

        @Override
        public long free(SegmentPattern segment, Instant at) {
            return segment.isAll() ? free : matching;
        }

        @Override
        public @Nullable Instant nearestExpiry(SegmentPattern segment, Instant at) {
            return nearestExpiry;
        }
    }

    /** All quantities, good for every segment and moment; one expected at {@code since} or earlier is overdue and never arrives. */
    record Listed(String locationRef, List<SupplyQuantity> quantities, SupplyRule rule, Instant since)
            implements LocationSupply {
        @Override
        public long free(SegmentPattern segment, Instant at) {
            long free = rule.free(quantities, segment, at);
            for (Arrival arrival : arrived(segment, at)) {
                free += arrival.pieces();
            }
            return free;
        }

        @Override
        public @Nullable Instant nearestExpiry(SegmentPattern segment, Instant at) {
            Instant nearest = rule.nearestExpiry(quantities, segment, at);
            for (Arrival arrival : arrived(segment, at)) {
                if (arrival.pieces() > 0) {
                    nearest = LocationSupply.earlier(nearest, arrival.expiresOn());
                }
            }
            return nearest;
        }

        private List<Arrival> arrived(SegmentPattern segment, Instant at) {
            return !at.isAfter(since)
                    ? List.of()
                    : rule.arrivals(quantities, segment).stream()
                            .filter(arrival -> arrival.on().isAfter(since)
                                    && !arrival.on().isAfter(at)
                                    && !rule.level().hasExpired(arrival.expiresOn(), at))
                            .toList();
        }

        /** The moments at which a quantity arrives, or stops being offered shortly before it expires. */
        Stream<Instant> moments() {
            return quantities.stream()
                    .flatMap(quantity -> Stream.of(
                            quantity.expectedOn(),
                            quantity.expiresOn() == null
                                    ? null
                                    : quantity.expiresOn().minus(rule.level().lead())))
                    .filter(Objects::nonNull);
        }
    }
}
