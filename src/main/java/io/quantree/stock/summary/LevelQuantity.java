package io.quantree.stock.summary;

import org.jspecify.annotations.Nullable;

/** A quantity, as far as the level of its position depends on it; {@code matches} says whether it matches the filter of the read. */
public record LevelQuantity(
        long id,
        @Nullable Long parentId,
        String type,
        String status,
        long quantity,
        boolean expired,
        boolean matches) {}
