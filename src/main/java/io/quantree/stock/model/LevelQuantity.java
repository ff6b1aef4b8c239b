package io.quantree.stock.model;

import org.jspecify.annotations.Nullable;

/**
 * What the level of a position needs to know of one of its quantities.
 *
 * @param id its key
 * @param parentId the key of the quantity that it descends from
 * @param type what it counts
 * @param status whether it counts
 * @param quantity how many pieces
 * @param expired whether its goods have expired
 * @param matches whether it is one of those that are asked for
 */
public record LevelQuantity(
        long id,
        @Nullable Long parentId,
        String type,
        String status,
        long quantity,
        boolean expired,
        boolean matches) {}
