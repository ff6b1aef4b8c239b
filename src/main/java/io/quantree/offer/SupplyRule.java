package io.quantree.offer;

import io.quantree.stock.model.LevelQuantity;
import io.quantree.stock.model.LevelRule;
import io.quantree.stock.model.QuantityStatus;
import io.quantree.stock.model.QuantityType;
import io.quantree.stock.model.SegmentPattern;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What of a position can be offered, now and later.
 *
 * <p>Now it is what {@link LevelRule} calls free. Later, quantities that are expected add to it when they arrive, together with
 * everything ACTIVE that descends from them, e.g. the reservations of a preorder. An expected quantity that descends from another is a
 * part of it, such as the shipment that is under way out of a larger order: it arrives on its own date, and the rest on the date of the
 * whole. What says of itself no date doesn't arrive.
 *
 * @param level what is free
 * @param arrivalTypes types of quantities that arrive
 * @param arrivalStatuses statuses in which they are still expected
 * @param lead how long before it expires stock is not offered any more
 */
record SupplyRule(LevelRule level, Set<String> arrivalTypes, Set<String> arrivalStatuses, Duration lead) {
    /** What is free of the quantities that match, at the instant. */
    long free(List<SupplyQuantity> position, SegmentPattern asked, Instant at) {
        List<LevelQuantity> quantities = new ArrayList<>(position.size());
        for (SupplyQuantity quantity : position) {
            quantities.add(new LevelQuantity(
                    quantity.id(),
                    quantity.parentId(),
                    quantity.type(),
                    quantity.status(),
                    quantity.quantity(),
                    hasExpired(quantity.expiresOn(), at),
                    asked.matches(quantity.segment())));
        }
        return level.of(quantities).free();
    }

    /** When the first of what matches expires, of which anything is left; null when nothing of it does. */
    @Nullable
    Instant nearestExpiry(List<SupplyQuantity> position, SegmentPattern asked, Instant at) {
        Map<Long, Long> left = left(position);
        Instant nearest = null;
        for (SupplyQuantity quantity : position) {
            Instant expiresOn = quantity.expiresOn();
            if (expiresOn != null
                    && !hasExpired(expiresOn, at)
                    && isStock(quantity)
                    && left.getOrDefault(quantity.id(), 0L) > 0
                    && asked.matches(quantity.segment())) {
                nearest = nearest == null || expiresOn.isBefore(nearest) ? expiresOn : nearest;
            }
        }
        return nearest;
    }

    /** Every quantity with all that is ACTIVE and descends from it. */
    private static Map<Long, Long> left(List<SupplyQuantity> position) {
        Map<Long, SupplyQuantity> byId = byId(position);
        Map<Long, Long> left = new HashMap<>();
        for (SupplyQuantity quantity : position) {
            left.merge(quantity.id(), quantity.quantity(), Long::sum);
            SupplyQuantity above = isActive(quantity) ? parent(quantity, byId) : null;
            for (int step = 0; above != null && step < byId.size(); step++) {
                left.merge(above.id(), quantity.quantity(), Long::sum);
                above = parent(above, byId);
            }
        }
        return left;
    }

    /** What is going to arrive of the quantities that match, in no order. */
    List<Arrival> arrivals(List<SupplyQuantity> position, SegmentPattern asked) {
        if (position.stream().noneMatch(this::arrives)) {
            return List.of();
        }
        Map<Long, SupplyQuantity> byId = byId(position);
        List<Arrival> arrivals = new ArrayList<>();
        for (SupplyQuantity quantity : position) {
            if (arrives(quantity) || (isActive(quantity) && !arrivalTypes.contains(quantity.type()))) {
                Way up = Way.of(quantity, byId, this, asked);
                if (up.matches() && up.arrivesOn() != null) {
                    arrivals.add(new Arrival(up.arrivesOn(), pieces(quantity, position), up.expiresOn()));
                }
            }
        }
        return arrivals;
    }

    boolean hasExpired(@Nullable Instant expiresOn, Instant at) {
        return expiresOn != null && !expiresOn.isAfter(at.plus(lead));
    }

    /** An expected quantity without the parts of it that are expected on dates of their own. */
    private long pieces(SupplyQuantity quantity, List<SupplyQuantity> position) {
        if (!arrives(quantity)) {
            return quantity.quantity();
        }
        long parts = 0;
        for (SupplyQuantity part : position) {
            if (part.parentId() != null && part.parentId() == quantity.id() && arrives(part)) {
                parts += Math.max(0, part.quantity());
            }
        }
        return Math.max(0, quantity.quantity() - parts);
    }

    private boolean arrives(SupplyQuantity quantity) {
        return quantity.expectedOn() != null
                && arrivalTypes.contains(quantity.type())
                && arrivalStatuses.contains(quantity.status());
    }

    private static boolean isActive(SupplyQuantity quantity) {
        return quantity.status().equals(QuantityStatus.ACTIVE);
    }

    /** What is there itself, other than what is promised of it. */
    private boolean isStock(SupplyQuantity quantity) {
        return !quantity.type().equals(QuantityType.RESERVED)
                && level.onHand().counts(quantity.type(), quantity.status());
    }

    private static Map<Long, SupplyQuantity> byId(List<SupplyQuantity> position) {
        Map<Long, SupplyQuantity> byId = new HashMap<>();
        position.forEach(quantity -> byId.put(quantity.id(), quantity));
        return byId;
    }

    private static @Nullable SupplyQuantity parent(SupplyQuantity quantity, Map<Long, SupplyQuantity> byId) {
        return quantity.parentId() == null ? null : byId.get(quantity.parentId());
    }

    /**
     * What there is from a quantity up to its root, itself included.
     *
     * @param arrivesOn when the nearest of them that arrives does so; null when none does, or stock that is on hand comes before it
     * @param matches whether any of them is asked for
     * @param expiresOn when the first of them expires
     */
    private record Way(
            @Nullable Instant arrivesOn,
            boolean matches,
            @Nullable Instant expiresOn) {
        static Way of(SupplyQuantity quantity, Map<Long, SupplyQuantity> byId, SupplyRule rule, SegmentPattern asked) {
            Instant arrivesOn = null;
            boolean onHand = false;
            boolean matches = false;
            Instant expiresOn = null;
            SupplyQuantity next = quantity;
            // Trees have no cycles; whatever is wrong with stored data, the way up comes to an end.
            for (int step = 0; next != null && step <= byId.size(); step++) {
                if (arrivesOn == null && !onHand) {
                    arrivesOn = rule.arrives(next) ? next.expectedOn() : null;
                    onHand = rule.isStock(next);
                }
                matches |= asked.matches(next.segment());
                expiresOn = earlier(expiresOn, next.expiresOn());
                next = parent(next, byId);
            }
            return new Way(arrivesOn, matches, expiresOn);
        }

        private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
            return one == null || (other != null && other.isBefore(one)) ? other : one;
        }
    }
}
