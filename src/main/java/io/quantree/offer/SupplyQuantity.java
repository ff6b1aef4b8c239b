package io.quantree.offer;

import io.quantree.stock.model.Segment;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** @param promised the pieces that allocations take from it, which are not read themselves */
record SupplyQuantity(
        long id,
        @Nullable Long parentId,
        String type,
        String status,
        long quantity,
        @Nullable Instant expiresOn,
        @Nullable Instant expectedOn,
        Segment segment,
        long promised) {
    SupplyQuantity(
            long id,
            @Nullable Long parentId,
            String type,
            String status,
            long quantity,
            @Nullable Instant expiresOn,
            @Nullable Instant expectedOn,
            Segment segment) {
        this(id, parentId, type, status, quantity, expiresOn, expectedOn, segment, 0);
    }
}
