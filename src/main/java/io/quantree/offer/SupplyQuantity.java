package io.quantree.offer;

import io.quantree.stock.model.Segment;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What availability needs to know of one quantity of a position.
 *
 * @param id its key
 * @param parentId the key of the quantity that it descends from
 */
record SupplyQuantity(
        long id,
        @Nullable Long parentId,
        String type,
        String status,
        long quantity,
        @Nullable Instant expiresOn,
        @Nullable Instant expectedOn,
        Segment segment) {}
