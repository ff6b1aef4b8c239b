package io.quantree.offer;

import io.quantree.stock.level.LevelQuantity;
import io.quantree.stock.level.LevelRule;
import io.quantree.stock.model.QuantityStatus;
import io.quantree.stock.model.SegmentPattern;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Computes the supply of a position from its quantities, now and later.
 *
 * <p>The supply now is what {@link LevelRule} defines as free. An expected quantity adds to it on its date, together with the ACTIVE
 * quantities that descend from it, e.g. the reservations of a preorder. An expected quantity below another is a part of that, such as a
 * shipment of a larger purchase order: the part arrives on its own date, the rest on the date of the whole. A quantity without a date
 * never arrives.
 *
 */
record SupplyRule(LevelRule level, Set<String> arrivalTypes, Set<String> arrivalStatuses) {
    long free(List<SupplyQuantity> position, SegmentPattern segment, Instant at) {
        List<LevelQuantity> quantities = new ArrayList<>(position.size());
        for (SupplyQuantity quantity : position) {
            quantities.add(new LevelQuantity(
                    quantity.id(),
                    quantity.parentId(),
                    quantity.type(),
                    quantity.status(),
                    quantity.quantity(),
                    level.hasExpired(quantity.expiresOn(), at),
                    segment.matches(quantity.segment()),
                    quantity.promised()));
        }
        return level.of(quantities).free();
    }

    /** The first expiry among the stock of the segment that is not used up; null when none of it expires. */
    @Nullable
    Instant nearestExpiry(List<SupplyQuantity> position, SegmentPattern segment, Instant at) {
        Map<Long, Long> left = left(position);
        Instant nearest = null;
        for (SupplyQuantity quantity : position) {
            Instant expiresOn = quantity.expiresOn();
            if (expiresOn != null
                    && !level.hasExpired(expiresOn, at)
                    && isStock(quantity)
                    && left.getOrDefault(quantity.id(), 0L) > 0
                    && segment.matches(quantity.segment())) {
                nearest = LocationSupply.earlier(nearest, expiresOn);
            }
        }
        return nearest;
    }

    /** The pieces left of each quantity: its own plus those of its ACTIVE descendants, by id. */
    private static Map<Long, Long> left(List<SupplyQuantity> position) {
        Map<Long, SupplyQuantity> byId = byId(position);
        Map<Long, Long> left = new HashMap<>();
        for (SupplyQuantity quantity : position) {
            left.merge(quantity.id(), quantity.quantity() - quantity.promised(), Long::sum);
            SupplyQuantity above = isActive(quantity) ? parent(quantity, byId) : null;
            for (int step = 0; above != null && step < byId.size(); step++) {
                left.merge(above.id(), quantity.quantity() - quantity.promised(), Long::sum);
                above = parent(above, byId);
            }
        }
        return left;
    }

    List<Arrival> arrivals(List<SupplyQuantity> position, SegmentPattern segment) {
        if (position.stream().noneMatch(this::arrives)) {
            return List.of();
        }
        Map<Long, SupplyQuantity> byId = byId(position);
        List<Arrival> arrivals = new ArrayList<>();
        for (SupplyQuantity quantity : position) {
            if (arrives(quantity) || (isActive(quantity) && !arrivalTypes.contains(quantity.type()))) {
                Path path = Path.of(quantity, byId, this, segment);
                if (path.matches() && path.arrivesOn() != null) {
                    arrivals.add(new Arrival(path.arrivesOn(), pieces(quantity, position, byId), path.expiresOn()));
                }
            }
        }
        return arrivals;
    }

    /** The pieces that a quantity adds, without those parts of it that arrive on their own dates. */
    private long pieces(SupplyQuantity quantity, List<SupplyQuantity> position, Map<Long, SupplyQuantity> byId) {
        if (!arrives(quantity)) {
            return LevelRule.promised(quantity.type(), quantity.quantity()) - quantity.promised();
        }
        long parts = 0;
        for (SupplyQuantity part : position) {
            if (arrives(part) && quantity.equals(whole(part, byId))) {
                parts += Math.max(0, part.quantity());
            }
        }
        return Math.max(0, quantity.quantity() - parts) - quantity.promised();
    }

    /** The nearest expected quantity above that one; null when there is none. */
    private @Nullable SupplyQuantity whole(SupplyQuantity part, Map<Long, SupplyQuantity> byId) {
        SupplyQuantity above = parent(part, byId);
        for (int step = 0; above != null && !arrives(above) && step < byId.size(); step++) {
            above = parent(above, byId);
        }
        return above != null && arrives(above) ? above : null;
    }

    private boolean arrives(SupplyQuantity quantity) {
        return quantity.expectedOn() != null
                && arrivalTypes.contains(quantity.type())
                && arrivalStatuses.contains(quantity.status());
    }

    private static boolean isActive(SupplyQuantity quantity) {
        return quantity.status().equals(QuantityStatus.ACTIVE);
    }

    private boolean isStock(SupplyQuantity quantity) {
        return level.isStock(quantity.type(), quantity.status());
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
     * The path from a quantity to its root, both included.
     *
     * @param arrivesOn the date of the nearest expected quantity; null without one, or when stock on hand is nearer
     */
    private record Path(
            @Nullable Instant arrivesOn,
            boolean matches,
            @Nullable Instant expiresOn) {
        static Path of(
                SupplyQuantity quantity, Map<Long, SupplyQuantity> byId, SupplyRule rule, SegmentPattern segment) {
            Instant arrivesOn = null;
            boolean onHand = false;
            boolean matches = false;
            Instant expiresOn = null;
            SupplyQuantity next = quantity;
            // Trees have no cycles; the bound ends the loop even if stored data is corrupt.
            for (int step = 0; next != null && step <= byId.size(); step++) {
                if (arrivesOn == null && !onHand) {
                    arrivesOn = rule.arrives(next) ? next.expectedOn() : null;
                    onHand = rule.isStock(next);
                }
                matches |= segment.matches(next.segment());
                expiresOn = LocationSupply.earlier(expiresOn, next.expiresOn());
                next = parent(next, byId);
            }
            return new Path(arrivesOn, matches, expiresOn);
        }
    }

    /** The pieces that an expected quantity adds to the free pieces; negative when more is reserved than arrives. */
    record Arrival(Instant on, long pieces, @Nullable Instant expiresOn) {}

    @Dependent
    static class Producer {
        @Produces
        SupplyRule rule(LevelRule level, AvailabilitySettings settings) {
            return new SupplyRule(level, settings.arrivalTypes(), settings.arrivalStatuses());
        }
    }
}
