package io.quantree.stock.level;

import io.quantree.stock.model.QuantityStatus;
import io.quantree.stock.model.QuantityType;
import org.jspecify.annotations.Nullable;

/**
 * A quantity, as far as the level of its position depends on it.
 *
 * @param expired whether its own date has passed at the moment of the question, as {@link LevelRule#hasExpired} says
 * @param matches whether it matches the filter of the read
 * @param promised the pieces that allocations take from it which are not among the quantities of the position
 */
public record LevelQuantity(
        long id,
        @Nullable Long parentId,
        String type,
        String status,
        long quantity,
        boolean expired,
        boolean matches,
        long promised) {
    /** A quantity of a position that is read with its allocations. */
    public LevelQuantity(
            long id,
            @Nullable Long parentId,
            String type,
            String status,
            long quantity,
            boolean expired,
            boolean matches) {
        this(id, parentId, type, status, quantity, expired, matches, 0);
    }

    boolean isReservation() {
        return type.equals(QuantityType.RESERVED);
    }

    boolean isActive() {
        return status.equals(QuantityStatus.ACTIVE);
    }

    /** Whether it holds back itself and everything below it. */
    boolean isHeldBack() {
        return expired || QuantityStatus.isHeldBack(status);
    }

    /** Whether a quantity that isn't stock stands for goods all the same, and not for a promise or something past. */
    boolean holdsGoods() {
        return !isReservation() && quantity >= 0 && !status.equals(QuantityStatus.INACTIVE);
    }
}
