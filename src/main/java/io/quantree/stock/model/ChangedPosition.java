package io.quantree.stock.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A position that a transaction changes, or of which it changes quantities.
 *
 * @param before its state before the transaction; null when it is new
 * @param version the one that it has after the transaction
 */
public record ChangedPosition(
        InventoryPosition position, @Nullable PositionState before, long version, List<ChangedQuantity> quantities) {
    static ChangedPosition of(InventoryPosition position, List<ChangedQuantity> quantities) {
        return new ChangedPosition(position, position.before, position.stored ? position.revision + 1 : 1, quantities);
    }
}
