package io.quantree.stock.model;

/** The greatest number on hand at which a position has a status. */
public record PositionThreshold(long threshold, String status) {
    /** Rejects INACTIVE, which clients set and only clients take back. */
    public PositionThreshold {
        if (status.equals(QuantityStatus.INACTIVE)) {
            throw new IllegalArgumentException("status must not be INACTIVE, which does not follow the number on hand");
        }
    }
}
