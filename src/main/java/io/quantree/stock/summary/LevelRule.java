package io.quantree.stock.summary;

import io.quantree.stock.model.OnHandRule;
import io.quantree.stock.model.QuantityStatus;
import io.quantree.stock.model.QuantityType;
import io.quantree.stock.model.StockRules;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Adds up the quantities on hand, free and reserved. {@code SegmentTally} is the same rule in SQL.
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
 *   <li>Free gets the quantities that the on-hand rule counts, and ACTIVE ones that descend from stock that it counts, e.g. a hold. A
 *       quantity that has expired, or descends from one that has, adds nothing: a reservation of expired goods takes nothing from other
 *       goods. For the same reason a reservation that descends from stock which isn't on hand, e.g. an expected delivery, takes nothing
 *       from what is free now. A reservation without a parent takes from the position as a whole.
 * </ul>
 */
public record LevelRule(OnHandRule onHand) {
    public static LevelRule of(StockRules rules) {
        return new LevelRule(OnHandRule.of(rules));
    }

    /** The level of the matching quantities, out of all quantities of one position. */
    public Level of(List<LevelQuantity> position) {
        @Nullable Map<Long, LevelQuantity> byId = null;
        Level sum = Level.ZERO;
        for (LevelQuantity quantity : position) {
            if (quantity.parentId() == null) {
                sum = quantity.matches() ? sum.plus(ofRoot(quantity)) : sum;
            } else {
                byId = byId == null ? byId(position) : byId;
                sum = sum.plus(ofDescendant(quantity, byId));
            }
        }
        return sum;
    }

    private Level ofRoot(LevelQuantity quantity) {
        boolean free = isReservation(quantity) ? isActive(quantity) : isStock(quantity);
        return added(quantity, free && !quantity.expired());
    }

    private Level ofDescendant(LevelQuantity quantity, Map<Long, LevelQuantity> byId) {
        boolean asked = quantity.matches();
        boolean expired = quantity.expired();
        boolean belowStock = false;
        @Nullable LevelQuantity above = parent(quantity, byId);
        // Trees have no cycles; the limit ends the walk on corrupt data.
        for (int step = 0; above != null && step < byId.size(); step++) {
            asked |= above.matches();
            expired |= above.expired();
            belowStock |= isStock(above);
            above = parent(above, byId);
        }
        if (!asked) {
            return Level.ZERO;
        }
        boolean free = (isActive(quantity) && belowStock) || isStock(quantity);
        return added(quantity, free && !expired);
    }

    private Level added(LevelQuantity quantity, boolean free) {
        return new Level(
                onHand.counted(quantity.type(), quantity.status(), quantity.quantity()),
                free ? quantity.quantity() : 0,
                isReservation(quantity) && isActive(quantity) ? -quantity.quantity() : 0);
    }

    private boolean isStock(LevelQuantity quantity) {
        return !isReservation(quantity) && onHand.counts(quantity.type(), quantity.status());
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

    private static Map<Long, LevelQuantity> byId(List<LevelQuantity> position) {
        Map<Long, LevelQuantity> byId = new HashMap<>();
        position.forEach(quantity -> byId.put(quantity.id(), quantity));
        return byId;
    }
}
