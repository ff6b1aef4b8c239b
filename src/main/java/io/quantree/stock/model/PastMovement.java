package io.quantree.stock.model;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A line of the ledger that has been read again.
 *
 * @param on when it happened in the world, or when it was recorded where nobody said
 * @param statusBefore the quantity's status before it; null when it wasn't there
 * @param status its status after it
 * @param balance its number after it
 */
public record PastMovement(Instant on, @Nullable String statusBefore, String status, long delta, long balance) {

    /** How much of a quantity's number has come about at that moment or later, by its movements since before then, in their order. */
    static long since(Instant moment, List<PastMovement> movements) {
        long sum = 0;
        for (PastMovement movement : movements) {
            if (movement.status.equals(QuantityStatus.INACTIVE)) {
                // What it held then has been counted or withdrawn; whatever comes next starts from nothing.
                sum = 0;
            } else if (!movement.on.isBefore(moment)) {
                sum += movement.startsFromNothing() ? movement.balance : movement.delta;
            }
        }
        return sum;
    }

    private boolean startsFromNothing() {
        return statusBefore == null || statusBefore.equals(QuantityStatus.INACTIVE);
    }
}
