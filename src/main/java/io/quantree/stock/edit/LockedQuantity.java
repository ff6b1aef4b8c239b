package io.quantree.stock.edit;

import io.quantree.stock.model.InventoryPosition;
import io.quantree.stock.model.InventoryQuantity;
import io.quantree.stock.model.QuantityKey;
import io.quantree.stock.model.Segment;
import java.util.List;

/**
 * A quantity whose position is locked until the end of the transaction.
 *
 * @param moved the live transient quantities that belong to it: sales, corrections and moves since its stock count
 */
public record LockedQuantity(
        QuantityKey key, String ref, String type, String status, Segment segment, List<LockedQuantity> moved) {
    public LockedQuantity {
        moved = List.copyOf(moved);
    }

    static LockedQuantity of(InventoryPosition position, InventoryQuantity quantity, List<LockedQuantity> moved) {
        return new LockedQuantity(
                new QuantityKey(position.productRef, position.locationRef, quantity.id),
                quantity.ref,
                quantity.type,
                quantity.status,
                quantity.segment(),
                moved);
    }
}
