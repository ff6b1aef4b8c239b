package io.quantree.stock.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A quantity that a transaction changes.
 *
 * @param version the one that it has after the transaction
 * @param movements those of the transaction, in their order; none when only its content changes
 */
public record ChangedQuantity(InventoryQuantity quantity, long version, List<Movement> movements) {
    static ChangedQuantity of(InventoryQuantity quantity, List<Movement> movements) {
        return new ChangedQuantity(quantity, quantity.revision + quantity.pending.versions(), List.copyOf(movements));
    }

    public boolean isNew() {
        return !quantity.pending.stored;
    }

    /** Its content before the transaction; null when that stays, or when it is new. */
    public @Nullable QuantityContent contentBefore() {
        return quantity.pending.contentChanged ? quantity.pending.contentBefore : null;
    }
}
