package io.quantree.stock.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A line of the ledger: one version of a quantity, and what has made it.
 *
 * @param version of the quantity
 * @param occurredOn when it happened in the world, null when nobody said
 * @param cause what made this one version, null for what makes all that is written together
 */
public record Movement(
        PositionKey position,
        long quantityId,
        long version,
        QuantityState before,
        QuantityState after,
        @Nullable Instant occurredOn,
        @Nullable MoveCause cause) {

    public long delta() {
        return after.quantity() - before.quantity();
    }

    public long onHandDelta(OnHandRule rule) {
        return rule.counted(after) - rule.counted(before);
    }
}
