package io.quantree.stock.model;

import org.jspecify.annotations.Nullable;

/**
 * A quantity, as far as the level of its position depends on it.
 *
 * @param id its key
 * @param parentId the key of its parent
 * @param quantity its number of pieces
 * @param expired whether its goods have expired
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
