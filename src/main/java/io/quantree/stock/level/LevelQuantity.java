package io.quantree.stock.level;

import org.jspecify.annotations.Nullable;

/**
 * A quantity, as far as the level of its position depends on it.
 *
 * @param expired whether its own date has passed at the moment of the question, as {@link LevelRule#hasExpired} says
 * @param matches whether it matches the filter of the read
 */
public record LevelQuantity(
        long id,
        @Nullable Long parentId,
        String type,
        String status,
        long quantity,
        boolean expired,
        boolean matches) {}
