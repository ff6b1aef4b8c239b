package io.quantree.stock.edit;

import io.quantree.catalogue.Catalogue;
import io.quantree.stock.model.CountedTransients;
import io.quantree.stock.model.InventoryPosition;
import io.quantree.stock.model.InventoryQuantity;
import io.quantree.stock.model.PositionKey;
import io.quantree.stock.model.QuantityKey;
import io.quantree.stock.model.StockCause;
import io.quantree.stock.model.StockChanges;
import io.quantree.stock.model.StockRules;
import io.quantree.stock.write.ChangeWriter;
import io.quantree.stock.write.PositionLocks;
import io.quantree.stock.write.StoredQuantities;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** One transaction in which statuses of quantities change. Its caller writes to other tables through the same connection. */
public final class StatusTransaction {
    private final SqlConnection connection;
    private final ChangeWriter writer;
    private final Catalogue catalogue;
    private final StockCause cause;
    private final StockRules rules;
    private final SortedMap<PositionKey, InventoryPosition> opened = new TreeMap<>(PositionKey.ORDER);

    StatusTransaction(
            SqlConnection connection, ChangeWriter writer, Catalogue catalogue, StockCause cause, StockRules rules) {
        this.connection = connection;
        this.writer = writer;
        this.catalogue = catalogue;
        this.cause = cause;
        this.rules = rules;
    }

    public SqlConnection connection() {
        return connection;
    }

    /**
     * Locks the positions of these quantities and answers the quantities as they are under the lock, without those that don't exist. Call
     * it once a transaction, with all quantities: positions are locked in one order.
     */
    public Uni<List<LockedQuantity>> lock(Collection<QuantityKey> quantities) {
        SortedSet<PositionKey> places = new TreeSet<>(PositionKey.ORDER);
        quantities.forEach(quantity -> places.add(quantity.place()));
        return PositionLocks.lock(connection, catalogue, places)
                .invoke(positions -> positions.forEach(position -> opened.put(position.place(), position)))
                .call(positions -> StoredQuantities.load(connection, catalogue, positions))
                .map(positions -> locked(quantities));
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
        return writer.write(
                connection,
                catalogue,
                cause,
                StockChanges.of(
                        opened.values().stream().filter(changed::contains).toList()));
    }
}
