package io.quantree.stock;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * Gives all positions at a location another status. Goes through the catalogue's key page by page, each in a transaction of its own: a
 * location may have a million positions, and a location with a few may lie far apart among millions.
 */
@ApplicationScoped
class PositionStatusWriter {
    /** Keys of one page, of whatever location; all of them are written in the worst case. */
    private static final int PAGE = 2_000;

    private static final String UPDATE_PAGE = """
            WITH page AS MATERIALIZED (
              SELECT sku_ref, location_ref FROM inventory_position
              WHERE catalogue_id = $1 AND (sku_ref, location_ref) > ($2, $3)
              ORDER BY sku_ref, location_ref LIMIT $4),
            wanted AS MATERIALIZED (
              SELECT p.id, p.sku_ref, p.location_ref FROM page i
              JOIN inventory_position p ON p.catalogue_id = $1 AND p.sku_ref = i.sku_ref AND p.location_ref = i.location_ref
              WHERE i.location_ref = $5 AND p.status <> $6
              ORDER BY p.sku_ref, p.location_ref
              FOR NO KEY UPDATE OF p),
            changed AS (
              UPDATE inventory_position p SET status = $6, version = p.version + 1, updated_on = $7
              FROM wanted w
              WHERE p.catalogue_id = $1 AND p.sku_ref = w.sku_ref AND p.location_ref = w.location_ref
              RETURNING p.id)
            SELECT (SELECT count(*) FROM changed) AS changed, (SELECT count(*) FROM page) AS keys, page.sku_ref, page.location_ref
            FROM page ORDER BY page.sku_ref DESC, page.location_ref DESC LIMIT 1
            """;

    private final Pool pool;
    private final Clock clock;

    PositionStatusWriter(Pool pool, Clock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    Uni<Integer> update(Catalogue catalogue, String locationRef, String status) {
        InputCheck check = new InputCheck();
        check.required("locationRef", RecordLimits.REF, locationRef);
        check.required("status", RecordLimits.STATUS, status);
        check.pass();
        Progress progress = new Progress();
        return Multi.createBy()
                .repeating()
                .uni(() -> StockEdits.retried(() -> page(progress, catalogue, locationRef, status)))
                .whilst(reached -> !reached.ended)
                .collect()
                .last()
                .map(last -> progress.changed);
    }

    private Uni<Progress> page(Progress progress, Catalogue catalogue, String locationRef, String status) {
        Tuple parameters = Tuple.tuple()
                .addValue(catalogue.id())
                .addValue(progress.last.skuRef())
                .addValue(progress.last.locationRef())
                .addValue((long) PAGE)
                .addValue(locationRef)
                .addValue(status)
                .addValue(OffsetDateTime.ofInstant(Instants.canonical(clock.instant()), ZoneOffset.UTC));
        return pool.withTransaction(connection -> connection
                        .query(EditStatements.PATIENCE)
                        .execute()
                        .chain(() -> connection.preparedQuery(UPDATE_PAGE).execute(parameters)))
                .map(rows -> progress.reach(rows.stream().findFirst().orElse(null)));
    }

    private static final class Progress {
        private PositionKey last = new PositionKey("", "");
        private int changed;
        private boolean ended;

        Progress reach(@Nullable Row row) {
            ended = row == null || row.getLong("keys") < PAGE;
            if (row != null) {
                last = new PositionKey(row.getString("sku_ref"), row.getString("location_ref"));
                changed += row.getInteger("changed");
            }
            return this;
        }
    }
}
