package io.quantree.stock.model;

import io.quantree.catalogue.RefKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One checked record of stock: an absolute quantity for one product, location and segment.
 *
 * @param ref the ref of its quantity, given or built; {@code key} is its {@link RefKey}
 * @param status null keeps the quantity's status, except that an INACTIVE one becomes ACTIVE
 * @param correctedQty a correction of the count, signed; null or 0 for none
 * @param reservedQty the reserved part of the count, as a positive number; null leaves reservations alone
 * @param positionId the id that the caller believes the position to have
 * @param ifVersion the version that the quantity must have, 0 when it must not exist yet; null for any version
 * @param asOf when the count was taken; null when that is unknown
 */
public record StockRecord(
        int index,
        String skuRef,
        String locationRef,
        String type,
        @Nullable String status,
        String ref,
        long key,
        @Nullable String parentRef,
        int quantity,
        @Nullable Integer correctedQty,
        @Nullable Integer reservedQty,
        @Nullable Long positionId,
        @Nullable Integer ifVersion,
        @Nullable Instant asOf,
        QuantityContent content,
        long contentDigest) {

    public boolean isStockCount() {
        return type.equals(QuantityType.LAST_ON_HAND);
    }

    /** Whether it concerns other quantities of the tree than its own. */
    public boolean needsTree() {
        return correctedQty != null || reservedQty != null || parentRef != null;
    }
}
