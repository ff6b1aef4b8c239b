package io.quantree.recall;

import io.quantree.stock.edit.LockedQuantity;
import io.quantree.stock.edit.StatusTransactions;
import io.quantree.stock.model.QuantityKey;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The quantities that recalls hold. Callers that act on the holders of a quantity must have locked its position. Each quantity costs one
 * index probe, even when the statistics of a table that has just been filled mislead the planner.
 */
@Singleton
record RecallHolds(StatusTransactions changes) {
    /**
     * Matching quantities that the recall does not hold yet: $1 catalogue, $2 to $6 criteria, $7 recall, $8 limit. A quantity that another
     * recall has quarantined must be held as well, which is only checked when there is another recall of the batch.
     */
    private static final String MATCHING = """
            SELECT q.sku_ref, q.location_ref, q.id FROM inventory_quantity q
            WHERE q.catalogue_id = $1 AND q.manufacturer_batch_number = $2 AND q.manufacturer_batch_number IS NOT NULL
              AND ($3::text IS NULL OR q.manufacturer = $3) AND ($4::text IS NULL OR q.supplier = $4)
              AND ($5::text[] IS NULL OR q.sku_ref = ANY($5)) AND ($6::text[] IS NULL OR q.location_ref = ANY($6))
              AND q.type <> 'RESERVED' AND q.status <> 'INACTIVE'
              AND (q.status <> 'QUARANTINED'
                OR (SELECT EXISTS (
                      SELECT FROM recall o
                      WHERE o.catalogue_id = $1 AND o.manufacturer_batch_number = $2 AND o.status <> 'LIFTED' AND o.id <> $7))
                  AND NOT EXISTS (
                    SELECT FROM recall_quantity h
                    WHERE h.catalogue_id = $1 AND h.sku_ref = q.sku_ref AND h.location_ref = q.location_ref AND h.id = q.id
                      AND h.recall_id = $7 AND h.held))
            LIMIT $8
            """;

    private static final String HOLDERS = """
            SELECT i.sku_ref, i.location_ref, i.id, h.recall_id, h.status_before
            FROM unnest($2::text[], $3::text[], $4::bigint[]) AS i (sku_ref, location_ref, id)
            CROSS JOIN LATERAL (
              SELECT recall_id, status_before FROM recall_quantity
              WHERE catalogue_id = $1 AND sku_ref = i.sku_ref AND location_ref = i.location_ref AND id = i.id AND held OFFSET 0) h
            """;

    private static final String HOLD = """
            INSERT INTO recall_quantity (catalogue_id, recall_id, id, sku_ref, location_ref, ref, status_before, held)
            SELECT $1, $2, i.id, i.sku_ref, i.location_ref, i.ref, i.status_before, true
            FROM unnest($3::text[], $4::text[], $5::bigint[], $6::text[], $7::text[]) AS i (sku_ref, location_ref, id, ref, status_before)
            ON CONFLICT (catalogue_id, sku_ref, location_ref, id, recall_id) DO UPDATE SET status_before = excluded.status_before, held = true
            """;

    private static final String HELD = """
            SELECT sku_ref, location_ref, id FROM recall_quantity
            WHERE recall_id = $1 AND (sku_ref, location_ref, id) > ($2, $3, $4) AND held
            ORDER BY sku_ref, location_ref, id LIMIT $5
            """;

    private static final String FREE = """
            UPDATE recall_quantity SET held = false
            FROM unnest($3::text[], $4::text[], $5::bigint[]) AS i (sku_ref, location_ref, id)
            CROSS JOIN LATERAL (
              SELECT ctid AS address FROM recall_quantity
              WHERE catalogue_id = $1 AND sku_ref = i.sku_ref AND location_ref = i.location_ref AND id = i.id AND recall_id = $2 OFFSET 0) h
            WHERE recall_quantity.ctid = h.address
            """;

    /** The recalls that hold a quantity: by the id of each, the status that it restores when it frees the quantity. */
    record Holders(Map<Long, String> statuses) {
        static final Holders NONE = new Holders(Map.of());

        boolean include(Recall recall) {
            return statuses.containsKey(recall.id);
        }

        boolean includeOthers(Recall recall) {
            return statuses.size() > (include(recall) ? 1 : 0);
        }
    }

    record Hold(LockedQuantity quantity, String statusBefore) {}

    Uni<List<QuantityKey>> matching(Recall recall, int max) {
        return changes.look(
                        MATCHING,
                        Tuple.tuple()
                                .addValue(recall.catalogueId)
                                .addValue(recall.manufacturerBatchNumber)
                                .addValue(recall.manufacturer)
                                .addValue(recall.supplier)
                                .addValue(recall.products)
                                .addValue(recall.locations)
                                .addValue(recall.id)
                                .addValue(max))
                .map(rows -> rows.stream().map(QuantityKey::of).toList());
    }

    Uni<List<QuantityKey>> next(SqlConnection connection, Recall recall, int max) {
        QuantityKey cursor = recall.cursor();
        return connection
                .preparedQuery(HELD)
                .execute(Tuple.of(recall.id, cursor.skuRef(), cursor.locationRef(), cursor.id(), max))
                .map(rows -> rows.stream().map(QuantityKey::of).toList());
    }

    Uni<Map<QuantityKey, Holders>> of(SqlConnection connection, Recall recall, Collection<QuantityKey> quantities) {
        return connection
                .preparedQuery(HOLDERS)
                .execute(keys(Tuple.of(recall.catalogueId), quantities))
                .map(rows -> {
                    Map<QuantityKey, Holders> holders = new HashMap<>();
                    rows.forEach(
                            row -> holders.computeIfAbsent(QuantityKey.of(row), held -> new Holders(new HashMap<>()))
                                    .statuses()
                                    .put(row.getLong("recall_id"), row.getString("status_before")));
                    return holders;
                });
    }

    Uni<Void> hold(SqlConnection connection, Recall recall, List<Hold> holds) {
        Tuple rows = keys(
                Tuple.of(recall.catalogueId, recall.id),
                holds.stream().map(hold -> hold.quantity().key()).toList());
        rows.addArrayOfString(holds.stream().map(hold -> hold.quantity().ref()).toArray(String[]::new));
        rows.addArrayOfString(holds.stream().map(Hold::statusBefore).toArray(String[]::new));
        return connection.preparedQuery(HOLD).execute(rows).replaceWithVoid();
    }

    Uni<Void> free(SqlConnection connection, Recall recall, List<QuantityKey> quantities) {
        return connection
                .preparedQuery(FREE)
                .execute(keys(Tuple.of(recall.catalogueId, recall.id), quantities))
                .replaceWithVoid();
    }

    private static Tuple keys(Tuple parameters, Collection<QuantityKey> quantities) {
        parameters.addArrayOfString(quantities.stream().map(QuantityKey::skuRef).toArray(String[]::new));
        parameters.addArrayOfString(
                quantities.stream().map(QuantityKey::locationRef).toArray(String[]::new));
        parameters.addArrayOfLong(quantities.stream().map(QuantityKey::id).toArray(Long[]::new));
        return parameters;
    }
}
