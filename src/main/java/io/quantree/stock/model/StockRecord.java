package io.quantree.stock.model;

import io.quantree.catalogue.RefKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One checked record of stock: an absolute quantity for one product, location and segment.
 *
 * @param index its place in the batch, from 0
 * @param ref the quantity it names, given or built
 * @param key {@link RefKey} of {@code ref}
 * @param status null keeps the quantity's status (and brings an INACTIVE one back to ACTIVE)
 * @param correctedQty a correction beside the count, sign as given; null or 0 for none
 * @param reservedQty what is reserved of the count, as a positive number; null says nothing
 * @param positionId the id that the caller believes the position to have
 * @param ifVersion the version that the quantity must have, 0 when it must not be there yet; null for whatever it has
 * @param asOf when the count was taken; null when the caller doesn't say
 * @param contentDigest {@link QuantityContent#digest} of {@code content}
 */
public record StockRecord(
        int index,
        String skuRef,
        String locationRef,
        String type,
        @Nullable String status,
        String ref,
        long key,
        int quantity,
        @Nullable Integer correctedQty,
        @Nullable Integer reservedQty,
        @Nullable Long positionId,
        @Nullable Integer ifVersion,
        @Nullable Instant asOf,
        QuantityContent content,
        long contentDigest) {

    /** Whether the record counts stock anew, which nets what has moved since the last count. */
    public boolean isStockCount() {
        return type.equals(QuantityType.LAST_ON_HAND);
    }

    /** Whether it says more than one row of the tree can hold or check. */
    public boolean needsTree() {
        return correctedQty != null || reservedQty != null || content.parentRef() != null;
    }
}
