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
 * @param positionId the id that the caller believes the position to have, {@link #NO_ID} when it is no id of this service; null when it
 *     gives none, or the one that the position's ref gives
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

    /** An id that no position has. */
    public static final long NO_ID = -1;

    private static final int DIGITS_MAX = 18;

    /** The id that a text names; ids of other systems may be any text. */
    public static long idOf(String text) {
        String digits = text.strip();
        boolean number = !digits.isEmpty()
                && digits.length() <= DIGITS_MAX + 1
                && digits.chars().allMatch(character -> character >= '0' && character <= '9');
        try {
            return number ? Long.parseLong(digits) : NO_ID;
        } catch (NumberFormatException e) {
            return NO_ID;
        }
    }

    public boolean isStockCount() {
        return type.equals(QuantityType.LAST_ON_HAND);
    }

    /** Whether it says when something happened that a later stock count may include. */
    public boolean isDatedMove() {
        return asOf != null && !isStockCount();
    }

    /**
     * This record and a later one of the same quantity as one: the sum of their numbers, the other fields of the later one, or of this one where
     * that has none, and the earlier time. Fails with {@link ArithmeticException} when the sum is out of range.
     */
    public StockRecord plus(StockRecord later) {
        QuantityContent joined = content.with(later.content);
        String parent = later.parentRef == null ? parentRef : later.parentRef;
        return new StockRecord(
                later.index,
                skuRef,
                locationRef,
                later.type,
                later.status == null ? status : later.status,
                ref,
                key,
                parent,
                Math.addExact(quantity, later.quantity),
                sum(correctedQty, later.correctedQty),
                sum(reservedQty, later.reservedQty),
                later.positionId == null ? positionId : later.positionId,
                later.ifVersion == null ? ifVersion : later.ifVersion,
                earlier(asOf, later.asOf),
                joined,
                joined.digest(later.type, parent));
    }

    private static @Nullable Integer sum(@Nullable Integer one, @Nullable Integer other) {
        return one == null || other == null ? one == null ? other : one : Integer.valueOf(Math.addExact(one, other));
    }

    private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
        return one == null || other == null ? one == null ? other : one : one.isBefore(other) ? one : other;
    }

    /** Whether it concerns other quantities of the tree than its own. */
    public boolean needsTree() {
        return correctedQty != null || reservedQty != null || parentRef != null;
    }
}
