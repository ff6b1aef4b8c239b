package io.quantree.stock.model;

/** The greatest number on hand at which a position has a status, one of {@link PositionRule#MOVING}. */
public record PositionThreshold(long threshold, String status) {
    /** Rejects a status that is not derived: a position would never leave it. */
    public PositionThreshold {
        if (!PositionRule.MOVING.contains(status)) {
            throw new IllegalArgumentException(
                    "status must be one of " + PositionRule.MOVING + ", which follow the number on hand: " + status);
        }
    }
}
