package io.quantree.stock.edit;

import io.quantree.stock.model.CountedTransients;
import io.quantree.stock.model.PositionDraft;
import io.quantree.stock.model.PositionKey;
import io.quantree.stock.model.QuantityDraft;
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

/** One transaction in which the statuses of quantities change. What its caller stores beside them goes through the same connection. */
public final class StatusEdit {
    private final SqlConnection connection;
    private final StockEdit edit;
    private final StockRules rules;
    private SortedMap<PositionKey, PositionDraft> opened = new TreeMap<>(PositionKey.ORDER);

    StatusEdit(SqlConnection connection, StockEdit edit, StockRules rules) {
        this.connection = connection;
        this.edit = edit;
        this.rules = rules;
    }

    /** The connection of the transaction. */
    public SqlConnection connection() {
        return connection;
    }

    /**
     * Locks the positions of these quantities, all that a transaction is about at once, and tells what the quantities are now; those
     * that are not there are left out.
     */
    public Uni<List<LockedQuantity>> lock(Collection<QuantityKey> quantities) {
        Set<PositionKey> places = new LinkedHashSet<>();
        quantities.forEach(quantity -> places.add(quantity.place()));
        return edit.open(places).invoke(positions -> opened = positions).map(positions -> locked(quantities));
    }

    private List<LockedQuantity> locked(Collection<QuantityKey> quantities) {
        List<LockedQuantity> locked = new ArrayList<>(quantities.size());
        for (QuantityKey key : quantities) {
            PositionDraft position = opened.get(key.place());
            QuantityDraft quantity = position == null ? null : position.find(key.id());
            if (position != null && quantity != null) {
                locked.add(LockedQuantity.of(position, quantity, moved(position, quantity)));
            }
        }
        return locked;
    }

    private List<LockedQuantity> moved(PositionDraft position, QuantityDraft quantity) {
        return new CountedTransients(rules)
                .of(position, quantity).stream()
                        .map(moved -> LockedQuantity.of(position, moved, List.of()))
                        .toList();
    }

    /** Gives quantities that are locked their statuses, and writes what follows from it: on hand, versions, ledger. */
    public Uni<Void> set(Map<QuantityKey, String> statuses) {
        Set<PositionDraft> changed = new LinkedHashSet<>();
        statuses.forEach((key, status) -> {
            PositionDraft position = opened.get(key.place());
            QuantityDraft quantity = position == null ? null : position.find(key.id());
            if (position == null || quantity == null) {
                throw new IllegalArgumentException("not locked: " + key);
            }
            quantity.status = status;
            changed.add(position);
        });
        return edit.save(opened.values().stream().filter(changed::contains).toList());
    }
}
