package io.quantree.stock.edit;

import io.quantree.change.ChangeBlock;
import io.quantree.change.ChangeCause;
import io.quantree.change.ChangeField;
import io.quantree.change.ChangeKind;
import io.quantree.change.ChangeRecorder;
import io.quantree.stock.model.PositionKey;
import io.quantree.stock.model.PositionRule;
import io.quantree.stock.model.StockRules;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Updates the statuses of a catalogue's positions page by page, in the order of their key. */
@Singleton
public record PositionStatusPages(StockTransactions transactions, StockRules rules, ChangeRecorder feed, Clock clock) {
    /**
     * One page: $1 catalogue, $2 and $3 the position before the page, $4 the page's size, $5 the only location or null for all, $6 the
     * new status or null for the present one, $7 now, $8 whether statuses follow the number on hand. Locks and writes only positions
     * whose status changes.
     */
    private static final String PAGE =
            """
            WITH page AS MATERIALIZED (
              SELECT sku_ref, location_ref FROM inventory_position
              WHERE catalogue_id = $1 AND (sku_ref, location_ref) > ($2, $3)
              ORDER BY sku_ref, location_ref LIMIT $4),
            wanted AS MATERIALIZED (
              SELECT p.sku_ref, p.location_ref, p.status FROM page i
              JOIN inventory_position p ON p.catalogue_id = $1 AND p.sku_ref = i.sku_ref AND p.location_ref = i.location_ref
              WHERE ($5::text IS NULL OR i.location_ref = $5) AND p.status <> %1$s
              ORDER BY p.sku_ref, p.location_ref
              FOR NO KEY UPDATE OF p),
            changed AS (
              UPDATE inventory_position p SET status = %1$s, version = p.version + 1, updated_on = $7
              FROM wanted w
              WHERE p.catalogue_id = $1 AND p.sku_ref = w.sku_ref AND p.location_ref = w.location_ref
              RETURNING p.sku_ref, p.location_ref, p.ref, p.version, p.on_hand, w.status AS status_before, p.status)
            SELECT (SELECT count(*) FROM page) AS keys, last.sku_ref AS last_sku_ref, last.location_ref AS last_location_ref, changed.*
            FROM (SELECT sku_ref, location_ref FROM page ORDER BY sku_ref DESC, location_ref DESC LIMIT 1) last
            LEFT JOIN changed ON true
            ORDER BY changed.sku_ref, changed.location_ref
            """.formatted(PositionRule.statusSql("coalesce($6::text, p.status)", "p.on_hand", "$1", "$8"));

    /** One page that was updated; at the end of the catalogue it has fewer positions than requested. */
    public record Page(int positions, int changed, PositionKey last) {}

    /** Runs the work in one transaction and retries it from its start after a conflict, so its only effects must be on the database. */
    public <T> Uni<T> run(Function<SqlConnection, Uni<T>> work) {
        return transactions.run(work);
    }

    /** Recomputes the statuses of the next positions from their number on hand. */
    public Uni<Page> follow(SqlConnection connection, long catalogueId, PositionKey after, int max, ChangeCause cause) {
        return page(connection, catalogueId, after, max, cause, null, null);
    }

    /** Sets the status of those of the next positions that are at the location; one that follows the number on hand is recomputed. */
    Uni<Page> give(
            SqlConnection connection,
            long catalogueId,
            PositionKey after,
            int max,
            ChangeCause cause,
            String locationRef,
            String status) {
        return page(connection, catalogueId, after, max, cause, locationRef, status);
    }

    private Uni<Page> page(
            SqlConnection connection,
            long catalogueId,
            PositionKey after,
            int max,
            ChangeCause cause,
            @Nullable String locationRef,
            @Nullable String status) {
        Instant now = clock.instant();
        ChangeBlock news = new ChangeBlock(List.of(), catalogueId, cause, now);
        Tuple parameters = Tuple.tuple()
                .addValue(catalogueId)
                .addValue(after.skuRef())
                .addValue(after.locationRef())
                .addValue((long) max)
                .addValue(locationRef)
                .addValue(status)
                .addValue(now.atOffset(ZoneOffset.UTC))
                .addValue(rules.statusTransitions());
        return connection
                .preparedQuery(PAGE)
                .execute(parameters)
                .map(rows -> page(rows, after, news))
                .call(() -> feed.record(connection, news));
    }

    private static Page page(RowSet<Row> rows, PositionKey after, ChangeBlock news) {
        Page page = new Page(0, 0, after);
        for (Row row : rows) {
            if (row.getString("ref") != null) {
                tell(row, news);
            }
            page = new Page(
                    row.getInteger("keys"),
                    news.changes(),
                    new PositionKey(row.getString("last_sku_ref"), row.getString("last_location_ref")));
        }
        return page;
    }

    private static void tell(Row row, ChangeBlock news) {
        news.begin(ChangeKind.POSITION, row.getString("ref"), row.getLong("version"))
                .key(row.getString("sku_ref"))
                .key(row.getString("location_ref"))
                .before()
                .text(ChangeField.status, row.getString("status_before"))
                .after()
                .number(ChangeField.onHand, row.getLong("on_hand"))
                .text(ChangeField.status, row.getString("status"))
                .end();
    }
}
