package io.quantree.stock;

import java.time.Instant;
import java.util.List;

/**
 * A line of the ledger that has been read again.
 *
 * @param on when it happened in the world, or when it was recorded where nobody said
 * @param status the quantity's status after it
 */
record PastMovement(Instant on, String status, long delta, long onHandDelta) {

    /** How much of a quantity's number has come about at that moment or later, by its movements from before then, in their order. */
    static long since(Instant moment, List<PastMovement> movements, String type, OnHandRule rule) {
        long sum = 0;
        for (PastMovement movement : movements) {
            if (movement.status().equals(QuantityStatus.INACTIVE)) {
                // What it held then has been counted or withdrawn; whatever comes next starts from nothing.
                sum = 0;
            } else if (!movement.on().isBefore(moment)) {
                // A quantity that comes back to life starts from nothing, which only the difference on hand tells.
                sum += rule.counts(type, movement.status()) ? movement.onHandDelta() : movement.delta();
            }
        }
        return sum;
    }
}
