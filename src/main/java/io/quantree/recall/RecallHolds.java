package io.quantree.recall;

import io.quantree.stock.edit.LockedQuantity;
import io.quantree.stock.edit.StatusTransactions;
import io.quantree.stock.model.QuantityKey;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The quantities that recalls hold. Callers that act on the holders of a quantity must have locked its position. */
@ApplicationScoped
class RecallHolds {
    private final StatusTransactions changes;

    RecallHolds(StatusTransactions changes) {
        this.changes = changes;
    }

    /**
     * The recalls that hold a quantity.
     *
     * @param statuses the status that each recall restores when it frees the quantity, by the id of the recall
     */
    record Holders(Map<Long, String> statuses) {
        static final Holders NONE = new Holders(Map.of());

        boolean include(Recall recall) {
            return statuses.containsKey(recall.id());
        }

        boolean includeOthers(Recall recall) {
            return statuses.size() > (include(recall) ? 1 : 0);
        }
    }

    record Hold(LockedQuantity quantity, String statusBefore) {}

    Uni<List<QuantityKey>> matching(Recall recall, int max) {
        return changes.look(
                        HoldStatements.MATCHING,
                        Recalls.matching(recall.catalogue(), recall.criteria())
                                .addValue(recall.id())
                                .addValue(max))
                .map(rows -> rows.stream().map(RecallHolds::key).toList());
    }

    Uni<List<QuantityKey>> next(SqlConnection connection, Recall recall, int max) {
        QuantityKey cursor = recall.cursor();
        return connection
                .preparedQuery(HoldStatements.HELD)
                .execute(Tuple.of(recall.id(), cursor.skuRef(), cursor.locationRef(), cursor.id(), max))
                .map(rows -> rows.stream().map(RecallHolds::key).toList());
    }

    Uni<Map<QuantityKey, Holders>> of(SqlConnection connection, Recall recall, Collection<QuantityKey> quantities) {
        return connection
                .preparedQuery(HoldStatements.HOLDERS)
                .execute(keys(Tuple.of(recall.catalogue().id()), quantities))
                .map(rows -> {
                    Map<QuantityKey, Holders> holders = new HashMap<>();
                    rows.forEach(row -> holders.computeIfAbsent(key(row), held -> new Holders(new HashMap<>()))
                            .statuses()
                            .put(row.getLong("recall_id"), row.getString("status_before")));
                    return holders;
                });
    }

    Uni<Void> hold(SqlConnection connection, Recall recall, List<Hold> holds) {
        Tuple rows = keys(
                Tuple.of(recall.catalogue().id(), recall.id()),
                holds.stream().map(hold -> hold.quantity().key()).toList());
        rows.addArrayOfString(holds.stream().map(hold -> hold.quantity().ref()).toArray(String[]::new));
        rows.addArrayOfString(holds.stream().map(Hold::statusBefore).toArray(String[]::new));
        return connection.preparedQuery(HoldStatements.HOLD).execute(rows).replaceWithVoid();
    }

    Uni<Void> free(SqlConnection connection, Recall recall, List<QuantityKey> quantities) {
        return connection
                .preparedQuery(HoldStatements.FREE)
                .execute(keys(Tuple.of(recall.catalogue().id(), recall.id()), quantities))
                .replaceWithVoid();
    }

    private static Tuple keys(Tuple parameters, Collection<QuantityKey> quantities) {
        parameters.addArrayOfString(quantities.stream().map(QuantityKey::skuRef).toArray(String[]::new));
        parameters.addArrayOfString(
                quantities.stream().map(QuantityKey::locationRef).toArray(String[]::new));
        parameters.addArrayOfLong(quantities.stream().map(QuantityKey::id).toArray(Long[]::new));
        return parameters;
    }

    private static QuantityKey key(Row row) {
        return new QuantityKey(row.getString("sku_ref"), row.getString("location_ref"), row.getLong("id"));
    }
}
