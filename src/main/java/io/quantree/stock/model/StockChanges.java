package io.quantree.stock.model;

import java.util.ArrayList;
import java.util.List;

/** The changes that a decision leaves to be written, by statement and in lock order. */
public final class StockChanges {
    public final List<InventoryPosition> newPositions = new ArrayList<>();
    public final List<InventoryPosition> changedPositions = new ArrayList<>();
    public final List<InventoryQuantity> newQuantities = new ArrayList<>();
    public final List<InventoryQuantity> changedQuantities = new ArrayList<>();
    public final List<InventoryQuantity> rewrittenQuantities = new ArrayList<>();
    public final List<InventoryQuantity> confirmedQuantities = new ArrayList<>();
    public final List<Movement> movements = new ArrayList<>();
    /** The same by positions, as the change feed tells it. */
    public final List<ChangedPosition> positions = new ArrayList<>();

    public static StockChanges of(Iterable<InventoryPosition> positions) {
        StockChanges changes = new StockChanges();
        positions.forEach(changes::add);
        return changes;
    }

    private void add(InventoryPosition position) {
        if (position.changed()) {
            (position.stored ? changedPositions : newPositions).add(position);
        }
        List<ChangedPosition.Quantity> changed = new ArrayList<>(1);
        for (InventoryQuantity quantity : position.quantities()) {
            if (!quantity.pending.stored) {
                newQuantities.add(quantity);
            } else if (quantity.needsRewrite()) {
                rewrittenQuantities.add(quantity);
            } else if (quantity.changed() || quantity.pending.touched) {
                changedQuantities.add(quantity);
            } else if (quantity.onlyConfirmed()) {
                confirmedQuantities.add(quantity);
            }
            int moved = movements.size();
            if (quantity.moved()) {
                quantity.pending.move(quantity, movements);
            }
            if (quantity.changed() || !quantity.pending.stored) {
                changed.add(ChangedPosition.Quantity.of(quantity, movements.subList(moved, movements.size())));
            }
        }
        if (position.changed()) {
            positions.add(ChangedPosition.of(position, changed));
        }
    }
}
