package io.quantree.stock.level;

import io.quantree.stock.model.OnHandRule;
import io.quantree.stock.model.QuantityStatus;
import io.quantree.stock.model.QuantityType;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
        QuantityPaths paths = QuantityPaths.of(position);
        Level sum = Level.ZERO;
        for (LevelQuantity quantity : position) {
            if (paths.nearest(quantity, LevelQuantity::matches) != null) {
                sum = sum.plus(new Level(
                        onHand.counted(quantity.type(), quantity.status(), quantity.quantity()) - counted(quantity),
                        free(quantity, paths),
                        quantity.promised()
                                + (quantity.isReservation() && quantity.isActive() ? -quantity.quantity() : 0)));
            }
        }
        return sum;
    }

    /** As {@link #of}, but with no more free than the position as a whole has: pieces may be sold that no segment names. */
    public Level within(List<LevelQuantity> position) {
        Level part = of(position);
        return new Level(
                part.onHand(), atMost(part.free(), freeOfAll(position, QuantityPaths.of(position))), part.reserved());
    }

    /** What is free of each quantity and everything below it, by id; never more than the position as a whole has. */
    public Map<Long, Long> freeOfEach(List<LevelQuantity> position) {
        QuantityPaths paths = QuantityPaths.of(position);
        Map<Long, Long> free = new HashMap<>();
        long whole = 0;
        for (LevelQuantity quantity : position) {
            long own = free(quantity, paths);
            whole += own;
            paths.forEach(quantity, above -> free.merge(above.id(), own, Long::sum));
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
        QuantityPaths paths = QuantityPaths.of(position);
        Map<Long, Long> left = new HashMap<>();
        for (LevelQuantity quantity : position) {
            long own = holdsPieces(quantity) ? quantity.quantity() : 0;
            if (holdsPieces(quantity) && !isWithdrawn(quantity, paths)) {
                left.merge(quantity.id(), own, Long::sum);
            }
            LevelQuantity above = paths.nearest(paths.parent(quantity), this::holdsPieces);
            if (above != null && (holdsPieces(quantity) || !isWithdrawn(quantity, paths))) {
                left.merge(above.id(), -taken(quantity, above), Long::sum);
            }
            LevelQuantity holder = paths.nearest(quantity, this::holdsPieces);
            if (holder != null && quantity.promised() != 0 && !isWithdrawn(quantity, paths)) {
                left.merge(holder.id(), -quantity.promised(), Long::sum);
            }
        }
        return new Goods(left, freeOfAll(position, paths));
    }

    private boolean holdsPieces(LevelQuantity quantity) {
        return quantity.quantity() >= 0 && (isStock(quantity) || quantity.holdsGoods());
    }

    /** The pieces that a quantity takes out of the nearest one above it that holds goods. */
    private long taken(LevelQuantity quantity, LevelQuantity above) {
        if (holdsPieces(quantity)) {
            return isStock(quantity) || isStock(above) ? 0 : quantity.quantity();
        }
        return isStock(quantity) || quantity.isActive() ? -promised(quantity.type(), quantity.quantity()) : 0;
    }

    /** The pieces of on hand that have expired, and everything below them except what is reserved of them. */
    public long expiredOnHand(List<LevelQuantity> position) {
        QuantityPaths paths = QuantityPaths.of(position);
        long expired = 0;
        for (LevelQuantity quantity : position) {
            if (!quantity.isReservation() && isWithdrawn(quantity, paths)) {
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

    private long freeOfAll(List<LevelQuantity> position, QuantityPaths paths) {
        long free = 0;
        for (LevelQuantity quantity : position) {
            free += free(quantity, paths);
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

    private long free(LevelQuantity quantity, QuantityPaths paths) {
        if (isWithdrawn(quantity, paths)) {
            return 0;
        }
        boolean promises = quantity.promised() != 0 && isStock(holder(quantity, paths));
        return own(quantity, paths) - (promises ? quantity.promised() : 0);
    }

    private long own(LevelQuantity quantity, QuantityPaths paths) {
        boolean stock = isStock(quantity);
        if (!stock && !quantity.isActive()) {
            return 0;
        }
        if (stock) {
            return quantity.quantity();
        }
        boolean takes =
                quantity.parentId() == null ? quantity.isReservation() : isStock(holder(paths.parent(quantity), paths));
        return takes ? promised(quantity.type(), quantity.quantity()) : 0;
    }

    private static boolean isWithdrawn(LevelQuantity quantity, QuantityPaths paths) {
        return paths.nearest(quantity, LevelQuantity::isHeldBack) != null;
    }

    /** The nearest quantity from that one on that can hold goods. */
    private @Nullable LevelQuantity holder(@Nullable LevelQuantity from, QuantityPaths paths) {
        return paths.nearest(from, any -> isStock(any) || any.holdsGoods());
    }

    private boolean isStock(@Nullable LevelQuantity quantity) {
        return quantity != null && isStock(quantity.type(), quantity.status());
    }
}
