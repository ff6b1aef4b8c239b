package io.quantree.stock.edit;

import io.quantree.stock.model.CountedTransients;
import io.quantree.stock.model.InventoryPosition;
import io.quantree.stock.model.InventoryQuantity;
import io.quantree.stock.model.PositionKey;
import io.quantree.stock.model.QuantityKey;
import io.quantree.stock.model.StockRules;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** One transaction in which statuses of quantities change. Its caller writes to other tables through the same connection. */
public final class StatusTransaction {
    private final StockTransaction stock;
    private final StockRules rules;
    private SortedMap<PositionKey, InventoryPosition> opened = new TreeMap<>(PositionKey.ORDER);

    StatusTransaction(StockTransaction stock, StockRules rules) {
        this.stock = stock;
        this.rules = rules;
    }

    public SqlConnection connection() {
        return stock.connection();
    }

    /**
     * Locks the positions of these quantities and answers the quantities as they are under the lock, without those that don't exist. Call
     * it once a transaction, with all quantities: positions are locked in one order.
     */
    public Uni<List<LockedQuantity>> lock(Collection<QuantityKey> quantities) {
        Set<PositionKey> places = new LinkedHashSet<>();
        quantities.forEach(quantity -> places.add(quantity.place()));
        return stock.open(places).invoke(positions -> opened = positions).map(positions -> locked(quantities));
    }

    private List<LockedQuantity> locked(Collection<QuantityKey> quantities) {
        List<LockedQuantity> locked = new ArrayList<>(quantities.size());
        for (QuantityKey key : quantities) {
            InventoryPosition position = opened.get(key.place());
            InventoryQuantity quantity = position == null ? null : position.find(key.id());
            if (position != null && quantity != null) {
                locked.add(LockedQuantity.of(position, quantity, moved(position, quantity)));
            }
        }
        return locked;
    }

    private List<LockedQuantity> moved(InventoryPosition position, InventoryQuantity quantity) {
        return new CountedTransients(rules)
                .of(position, quantity).stream()
                        .map(moved -> LockedQuantity.of(position, moved, List.of()))
                        .toList();
    }

    /** Sets the statuses of locked quantities, and writes the on hand, the versions and the ledger that follow from them. */
    public Uni<Void> set(Map<QuantityKey, String> statuses) {
        Set<InventoryPosition> changed = new LinkedHashSet<>();
        statuses.forEach((key, status) -> {
            InventoryPosition position = opened.get(key.place());
            InventoryQuantity quantity = position == null ? null : position.find(key.id());
            if (position == null || quantity == null) {
                throw new IllegalArgumentException("not locked: " + key);
            }
            quantity.status = status;
            changed.add(position);
        });
        return stock.save(opened.values().stream().filter(changed::contains).toList());
    }
}
