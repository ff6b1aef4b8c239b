package io.quantree.stock.model;

/**
 * Up to which number on hand a position has a status.
 *
 * @param threshold the greatest number on hand that it applies to
 * @param status one of {@link PositionRule#MOVING}
 */
public record PositionThreshold(long threshold, String status) {
    /** Checks the status: a position must be able to leave it again. */
    public PositionThreshold {
        if (!PositionRule.MOVING.contains(status)) {
            throw new IllegalArgumentException(
                    "status must be one of " + PositionRule.MOVING + ", which follow the number on hand: " + status);
        }
    }
}
