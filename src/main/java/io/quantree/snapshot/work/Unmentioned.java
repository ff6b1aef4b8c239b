package io.quantree.snapshot.work;

import io.quantree.relay.GraphQlLimits;
import io.quantree.relay.WhereClause;
import io.quantree.snapshot.Snapshot;
import io.quantree.snapshot.SnapshotScope;
import io.quantree.stock.edit.StatusTransactions;
import io.quantree.stock.model.QuantityKey;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;

/**
 * Finds the stock counts of a snapshot's scope that it does not mention. A count that was created, changed or confirmed after the time of the
 * snapshot is not among them. What expiry and recalls change is no news about the number.
 */
@Singleton
record Unmentioned(StatusTransactions transactions, GraphQlLimits limits) {
    private static final String PLACES = """
            (SELECT DISTINCT sku_ref, location_ref FROM snapshot_mention
             WHERE snapshot_id = %s AND (sku_ref, location_ref) >= (%s, %s)) m CROSS JOIN LATERAL (
               SELECT * FROM inventory_quantity i
               WHERE i.catalogue_id = %s AND i.sku_ref = m.sku_ref AND i.location_ref = m.location_ref OFFSET 0) q""";

    private static final String KEYS = """
            unnest(%s::text[], %s::text[], %s::bigint[]) AS k (sku_ref, location_ref, id) CROSS JOIN LATERAL (
              SELECT * FROM inventory_quantity i
              WHERE i.catalogue_id = %s AND i.sku_ref = k.sku_ref AND i.location_ref = k.location_ref AND i.id = k.id OFFSET 0) q""";

    // OFFSET 0 keeps a condition from being planned as a join: the planner takes the mentions, which are new, for a
    // few.
    private static final String NOT_MENTIONED = """
            NOT EXISTS (
              SELECT FROM snapshot_mention n
              WHERE n.snapshot_id = %s AND n.sku_ref = q.sku_ref AND n.location_ref = q.location_ref AND n.id IN (0, q.id)
              OFFSET 0)""";

    /** A write without a movement changes what a quantity is; one that leaves a movement tells when it happened. */
    private static final String NOT_NEWER = """
            (q.as_of IS NULL OR q.as_of <= %1$s) AND (q.updated_on <= %1$s OR (
              EXISTS (
                SELECT FROM inventory_movement v
                WHERE v.catalogue_id = q.catalogue_id AND v.sku_ref = q.sku_ref AND v.quantity_id = q.id AND v.recorded_on > %1$s
                  AND v.recorded_on >= q.updated_on - interval '1 ms'
                OFFSET 0)
              AND NOT EXISTS (
                SELECT FROM inventory_movement v
                WHERE v.catalogue_id = q.catalogue_id AND v.sku_ref = q.sku_ref AND v.quantity_id = q.id AND v.recorded_on > %1$s
                  AND coalesce(v.occurred_on, v.recorded_on) > %1$s AND v.source NOT IN ('EXPIRY', 'RECALL')
                OFFSET 0)))""";

    /** How many stock counts the scope had when the snapshot began, and how many of them it would remove. */
    record Share(long existing, long removed) {
        boolean isWithin(double share, int unchecked) {
            return removed <= unchecked || removed <= share * existing;
        }

        int percent() {
            return existing == 0 ? 100 : (int) Math.ceil(removed * 100.0 / existing);
        }
    }

    Uni<Share> share(SqlConnection connection, Snapshot snapshot) {
        WhereClause where = new WhereClause(limits);
        String scope = scope(where, snapshot);
        String unmentioned = unmentioned(where, snapshot);
        where.and("q.created_on <= " + where.bind(time(snapshot.createdOn)));
        return connection
                .preparedQuery("SELECT count(*) AS existing, count(*) FILTER (WHERE " + unmentioned
                        + ") AS removed FROM " + scope + " WHERE " + where.text())
                .execute(where.parameters())
                .map(rows -> rows.iterator().next())
                .map(row -> new Share(row.getLong("existing"), row.getLong("removed")));
    }

    /** The next ones behind the snapshot's cursor. */
    Uni<List<QuantityKey>> next(Snapshot snapshot, int max) {
        WhereClause where = new WhereClause(limits);
        String scope = scope(where, snapshot);
        where.and(unmentioned(where, snapshot));
        QuantityKey cursor = snapshot.cursor();
        where.and("(q.sku_ref, q.location_ref, q.id) > (" + where.bind(cursor.skuRef()) + ", "
                + where.bind(cursor.locationRef()) + ", " + where.bind(cursor.id()) + ")");
        String page = "SELECT q.sku_ref, q.location_ref, q.id FROM " + scope + " WHERE " + where.text()
                + " ORDER BY q.sku_ref, q.location_ref, q.id LIMIT " + where.bind((long) max);
        return transactions
                .look(page, where.parameters())
                .map(rows -> rows.stream().map(QuantityKey::of).toList());
    }

    /** Those of the quantities that are still unmentioned and not newer; behind locks on their positions, they stay so. */
    Uni<List<QuantityKey>> among(SqlConnection connection, Snapshot snapshot, List<QuantityKey> keys) {
        WhereClause where = new WhereClause(limits);
        String from = KEYS.formatted(
                where.bind(keys.stream().map(QuantityKey::skuRef).toArray(String[]::new)),
                where.bind(keys.stream().map(QuantityKey::locationRef).toArray(String[]::new)),
                where.bind(keys.stream().map(QuantityKey::id).toArray(Long[]::new)),
                where.bind(snapshot.catalogueId));
        counts(where, snapshot);
        where.and(unmentioned(where, snapshot));
        return connection
                .preparedQuery("SELECT q.sku_ref, q.location_ref, q.id FROM " + from + " WHERE " + where.text())
                .execute(where.parameters())
                .map(rows -> rows.stream().map(QuantityKey::of).toList());
    }

    private static String scope(WhereClause where, Snapshot snapshot) {
        counts(where, snapshot);
        if (snapshot.scope == SnapshotScope.POSITION) {
            QuantityKey cursor = snapshot.cursor();
            return PLACES.formatted(
                    where.bind(snapshot.id),
                    where.bind(cursor.skuRef()),
                    where.bind(cursor.locationRef()),
                    where.bind(snapshot.catalogueId));
        }
        where.and("q.catalogue_id = " + where.bind(snapshot.catalogueId));
        if (snapshot.scope == SnapshotScope.LOCATION) {
            where.and(
                    "q.location_ref = ANY (ARRAY(SELECT DISTINCT n.location_ref FROM snapshot_mention n WHERE n.snapshot_id = "
                            + where.bind(snapshot.id) + " AND n.id <> 0))");
        }
        return "inventory_quantity q";
    }

    private static void counts(WhereClause where, Snapshot snapshot) {
        where.and("q.type = 'LAST_ON_HAND' AND q.status <> 'INACTIVE'");
        snapshot.pattern().restrict(where);
    }

    private static String unmentioned(WhereClause where, Snapshot snapshot) {
        return NOT_MENTIONED.formatted(where.bind(snapshot.id)) + " AND "
                + NOT_NEWER.formatted(where.bind(time(snapshot.asOf)));
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
