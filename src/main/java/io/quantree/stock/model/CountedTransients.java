package io.quantree.stock.model;

import java.util.List;

/**
 * The transient quantities, e.g. sales and corrections, that have changed a quantity since its stock count. They change status together
 * with it: of ten counted pieces of which four were sold, six expire, not ten.
 */
public record CountedTransients(StockRules rules) {
    /**
     * The live quantities of a netted type that descend from the quantity, and those without a parent when it is the position's only
     * stock count.
     */
    public List<InventoryQuantity> of(InventoryPosition position, InventoryQuantity quantity) {
        if (position.quantities().size() == 1) {
            return List.of();
        }
        boolean only = quantity.type.equals(QuantityType.LAST_ON_HAND)
                && position.quantities().stream()
                                .filter(other -> other.isLive() && other.type.equals(QuantityType.LAST_ON_HAND))
                                .count()
                        == 1;
        QuantityTree tree = new QuantityTree(position, rules.depthMax());
        return position.quantities().stream()
                .filter(moved -> moved != quantity
                        && moved.isLive()
                        && rules.nettedTypes().contains(moved.type)
                        && (moved.parentId == null ? only : tree.descendsFrom(moved, quantity.id)))
                .toList();
    }
}
