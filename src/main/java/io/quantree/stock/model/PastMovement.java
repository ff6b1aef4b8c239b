package io.quantree.stock.model;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A movement as it is read from the ledger.
 *
 * @param on when it happened in the world, or else when it was recorded
 * @param statusBefore the quantity's status before it; null for a new quantity
 * @param status the quantity's status after it
 * @param balance the quantity's number after it
 */
public record PastMovement(Instant on, @Nullable String statusBefore, String status, long delta, long balance) {

    /** The part of a quantity's number that came about at that moment or later, from its movements in their order. */
    static long since(Instant moment, List<PastMovement> movements) {
        long sum = 0;
        for (PastMovement movement : movements) {
            if (movement.status.equals(QuantityStatus.INACTIVE)) {
                // The number was counted or withdrawn then; the next movement starts from zero.
                sum = 0;
            } else if (!movement.on.isBefore(moment)) {
                sum += movement.startsFromZero() ? movement.balance : movement.delta;
            }
        }
        return sum;
    }

    private boolean startsFromZero() {
        return statusBefore == null || statusBefore.equals(QuantityStatus.INACTIVE);
    }
}
