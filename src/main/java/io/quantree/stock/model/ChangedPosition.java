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
        InventoryPosition position, @Nullable State before, long version, List<Quantity> quantities) {
    static ChangedPosition of(InventoryPosition position, List<Quantity> quantities) {
        return new ChangedPosition(position, position.before, position.stored ? position.revision + 1 : 1, quantities);
    }

    /**
     * A quantity that a transaction changes.
     *
     * @param version the one that it has after the transaction
     * @param movements those of the transaction, in their order; none when only its content changes
     */
    public record Quantity(InventoryQuantity quantity, long version, List<Movement> movements) {
        static Quantity of(InventoryQuantity quantity, List<Movement> movements) {
            return new Quantity(quantity, quantity.revision + quantity.pending.versions(), List.copyOf(movements));
        }

        public boolean isNew() {
            return !quantity.pending.stored;
        }

        /** Its content before the transaction; null when that stays, or when it is new. */
        public @Nullable QuantityContent contentBefore() {
            return quantity.pending.contentChanged ? quantity.pending.contentBefore : null;
        }
    }

    /** What the change feed tells of a position before and after a change. */
    public record State(long onHand, String status) {}
}
