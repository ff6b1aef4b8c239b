package io.quantree.stock.level;

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
}
