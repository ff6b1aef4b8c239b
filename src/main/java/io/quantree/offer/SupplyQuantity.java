package io.quantree.offer;

import io.quantree.stock.model.Segment;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

record SupplyQuantity(
        long id,
        @Nullable Long parentId,
        String type,
        String status,
        long quantity,
        @Nullable Instant expiresOn,
        @Nullable Instant expectedOn,
        Segment segment) {}
