package io.quantree.stock.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A movement: a row of the ledger, for one version of a quantity.
 *
 * @param version the quantity's version after it
 * @param occurredOn when it happened in the world; null when that is unknown
 * @param cause its own cause; null for the common cause of everything that is written together
 */
public record Movement(
        String skuRef,
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
