package io.quantree.stock.level;

import io.quantree.stock.model.OnHandRule;
import io.quantree.stock.model.QuantityStatus;
import io.quantree.stock.model.QuantityType;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Adds up the quantities on hand, free and reserved. Every path that answers or takes what is free asks this rule; {@link LevelSql} is the
 * same rule in SQL.
 *
 * <p>A read adds up the quantities that match its filter and all their descendants, each once: a reservation without segment fields of its
 * own belongs to the segment of its parent.
 *
 * <p>How much a quantity adds depends on its place in its tree and not on the filter, so that the groups of a summary add up to the
 * whole:
 *
 * <ul>
 *   <li>On hand gets the quantities that the {@link OnHandRule} counts.
 *   <li>Reserved gets the ACTIVE quantities of type RESERVED, with the opposite sign.
 *   <li>Free gets the quantities that the on-hand rule counts. It also gets what is promised of them: ACTIVE quantities that descend from
 *       stock and are negative, e.g. a hold. What descends from stock and is positive, e.g. a delivery, is not there yet and adds nothing.
 *       A promise takes from the nearest quantity above it that can hold goods. When that one isn't on hand, e.g. an expected delivery,
 *       the promise takes nothing from what is free now. A reservation without a parent takes from the position as a whole.
 *   <li>What has expired or is quarantined adds nothing to free, with everything below it: a reservation of expired goods takes nothing
 *       from other goods.
 * </ul>
 *
 * @param lead the time before its date from which goods count as expired
 */
public record LevelRule(OnHandRule onHand, Duration lead) {
    /** What the matching quantities add, out of all quantities of one position. */
    public Level of(List<LevelQuantity> position) {
        Map<Long, LevelQuantity> byId = byId(position);
        Level sum = Level.ZERO;
        for (LevelQuantity quantity : position) {
            if (nearest(quantity, byId, LevelQuantity::matches) != null) {
                sum = sum.plus(new Level(
                        onHand.counted(quantity.type(), quantity.status(), quantity.quantity()) - counted(quantity),
                        free(quantity, byId),
                        quantity.promised()
                                + (isReservation(quantity) && isActive(quantity) ? -quantity.quantity() : 0)));
            }
        }
        return sum;
    }

    /** As {@link #of}, but with no more free than the position as a whole has: pieces may be sold that no segment names. */
    public Level within(List<LevelQuantity> position) {
        Level part = of(position);
        return new Level(part.onHand(), atMost(part.free(), freeOfAll(position, byId(position))), part.reserved());
    }

    /** What is free of each quantity and everything below it, by id; never more than the position as a whole has. */
    public Map<Long, Long> freeOfEach(List<LevelQuantity> position) {
        Map<Long, LevelQuantity> byId = byId(position);
        Map<Long, Long> free = new HashMap<>();
        long whole = 0;
        for (LevelQuantity quantity : position) {
            long own = free(quantity, byId);
            whole += own;
            @Nullable LevelQuantity next = quantity;
            for (int step = 0; next != null && step <= byId.size(); step++) {
                free.merge(next.id(), own, Long::sum);
                next = parent(next, byId);
            }
        }
        long limit = whole;
        free.replaceAll((id, part) -> atMost(part, limit));
        return free;
    }

    /**
     * What can still be taken out of each quantity that holds goods, by id: its own pieces less all that is promised or sold of them. Nothing
     * can be taken out of one that has expired or is held back, and what has expired takes nothing out of others. A delivery below another one
     * is a part of it.
     */
    public Goods goods(List<LevelQuantity> position) {
        Map<Long, LevelQuantity> byId = byId(position);
        Map<Long, Long> left = new HashMap<>();
        for (LevelQuantity quantity : position) {
            long own = holdsPieces(quantity) ? quantity.quantity() : 0;
            if (holdsPieces(quantity) && !isWithdrawn(quantity, byId)) {
                left.merge(quantity.id(), own, Long::sum);
            }
            LevelQuantity above = nearest(parent(quantity, byId), byId, this::holdsPieces);
            if (above != null && (holdsPieces(quantity) || !isWithdrawn(quantity, byId))) {
                left.merge(above.id(), -taken(quantity, above), Long::sum);
            }
            LevelQuantity holder = nearest(quantity, byId, this::holdsPieces);
            if (holder != null && quantity.promised() != 0 && !isWithdrawn(quantity, byId)) {
                left.merge(holder.id(), -quantity.promised(), Long::sum);
            }
        }
        return new Goods(left, freeOfAll(position, byId));
    }

    private boolean holdsPieces(LevelQuantity quantity) {
        return quantity.quantity() >= 0 && (isStock(quantity) || holdsGoods(quantity));
    }

    /** The pieces that a quantity takes out of the nearest one above it that holds goods. */
    private long taken(LevelQuantity quantity, LevelQuantity above) {
        if (holdsPieces(quantity)) {
            return isStock(quantity) || isStock(above) ? 0 : quantity.quantity();
        }
        return isStock(quantity) || isActive(quantity) ? -promised(quantity.type(), quantity.quantity()) : 0;
    }

    /** The pieces of on hand that have expired, and everything below them except what is reserved of them. */
    public long expiredOnHand(List<LevelQuantity> position) {
        Map<Long, LevelQuantity> byId = byId(position);
        long expired = 0;
        for (LevelQuantity quantity : position) {
            if (!isReservation(quantity) && isWithdrawn(quantity, byId)) {
                expired += onHand.counted(quantity.type(), quantity.status(), quantity.quantity());
            }
        }
        return expired;
    }

    /** Whether goods with that date are no longer free at that moment. */
    public boolean hasExpired(@Nullable Instant expiresOn, Instant at) {
        return expiresOn != null && !expiresOn.isAfter(at.plus(lead));
    }

    /** Whether a quantity is stock that is there: not a promise, not an expected delivery. */
    public boolean isStock(String type, String status) {
        return !type.equals(QuantityType.RESERVED) && onHand.counts(type, status);
    }

    /** The pieces that a quantity takes or gives when it isn't on hand by itself: a promise takes, and nothing gives. */
    public static long promised(String type, long quantity) {
        return type.equals(QuantityType.RESERVED) ? quantity : Math.min(0, quantity);
    }

    private long freeOfAll(List<LevelQuantity> position, Map<Long, LevelQuantity> byId) {
        long free = 0;
        for (LevelQuantity quantity : position) {
            free += free(quantity, byId);
        }
        return free;
    }

    // Below zero a part keeps its own number, which says how much of it is missing.
    private static long atMost(long part, long whole) {
        return part < 0 ? part : Math.min(part, whole);
    }

    /** What the allocations of a quantity take from on hand. */
    private long counted(LevelQuantity quantity) {
        return quantity.promised() == 0
                ? 0
                : onHand.counted(QuantityType.RESERVED, QuantityStatus.ACTIVE, quantity.promised());
    }

    private long free(LevelQuantity quantity, Map<Long, LevelQuantity> byId) {
        if (isWithdrawn(quantity, byId)) {
            return 0;
        }
        boolean promises = quantity.promised() != 0 && isStock(holder(quantity, byId));
        return own(quantity, byId) - (promises ? quantity.promised() : 0);
    }

    private long own(LevelQuantity quantity, Map<Long, LevelQuantity> byId) {
        boolean stock = isStock(quantity);
        if (!stock && !isActive(quantity)) {
            return 0;
        }
        if (stock) {
            return quantity.quantity();
        }
        boolean takes =
                quantity.parentId() == null ? isReservation(quantity) : isStock(holder(parent(quantity, byId), byId));
        return takes ? promised(quantity.type(), quantity.quantity()) : 0;
    }

    private static boolean isWithdrawn(LevelQuantity quantity, Map<Long, LevelQuantity> byId) {
        return nearest(quantity, byId, LevelRule::isHeldBack) != null;
    }

    private static boolean isHeldBack(LevelQuantity quantity) {
        return quantity.expired() || QuantityStatus.isHeldBack(quantity.status());
    }

    /** The nearest quantity from that one on that can hold goods. */
    private @Nullable LevelQuantity holder(@Nullable LevelQuantity from, Map<Long, LevelQuantity> byId) {
        return nearest(from, byId, any -> isStock(any) || holdsGoods(any));
    }

    /** Whether a quantity that isn't stock stands for goods all the same, and not for a promise or something past. */
    private static boolean holdsGoods(LevelQuantity quantity) {
        return !isReservation(quantity)
                && quantity.quantity() >= 0
                && !quantity.status().equals(QuantityStatus.INACTIVE);
    }

    /** The first such quantity on the path from that one to its root, both included. */
    private static @Nullable LevelQuantity nearest(
            @Nullable LevelQuantity from, Map<Long, LevelQuantity> byId, Predicate<LevelQuantity> such) {
        @Nullable LevelQuantity next = from;
        // Trees have no cycles; the limit ends the walk on corrupt data.
        for (int step = 0; next != null && step <= byId.size(); step++) {
            if (such.test(next)) {
                return next;
            }
            next = parent(next, byId);
        }
        return null;
    }

    private boolean isStock(@Nullable LevelQuantity quantity) {
        return quantity != null && isStock(quantity.type(), quantity.status());
    }

    private static boolean isReservation(LevelQuantity quantity) {
        return quantity.type().equals(QuantityType.RESERVED);
    }

    private static boolean isActive(LevelQuantity quantity) {
        return quantity.status().equals(QuantityStatus.ACTIVE);
    }

    private static @Nullable LevelQuantity parent(LevelQuantity quantity, Map<Long, LevelQuantity> byId) {
        Long parentId = quantity.parentId();
        return parentId == null ? null : byId.get(parentId);
    }

    /** The quantities by id; none when no quantity has a parent, because they are looked up as parents only. */
    private static Map<Long, LevelQuantity> byId(List<LevelQuantity> position) {
        boolean flat = true;
        for (LevelQuantity quantity : position) {
            flat &= quantity.parentId() == null;
        }
        if (flat) {
            return Map.of();
        }
        Map<Long, LevelQuantity> byId = new HashMap<>();
        for (LevelQuantity quantity : position) {
            byId.put(quantity.id(), quantity);
        }
        return byId;
    }
}
