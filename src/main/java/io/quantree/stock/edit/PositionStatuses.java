package io.quantree.stock.edit;

import io.quantree.stock.model.PositionKey;
import io.quantree.stock.model.PositionRule;
import io.quantree.stock.model.StockRules;
import io.quantree.stock.write.EditStatements;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Goes through the positions of a catalogue in the order of their key, page by page, and gives them the statuses that they are to have. */
@ApplicationScoped
public class PositionStatuses {
    /**
     * One page: $1 catalogue, $2 and $3 the position after which it begins, $4 how many, $5 the location that it is about or null for
     * all, $6 the status that is given or null for the one that a position has, $7 now, $8 whether statuses follow. Only positions whose
     * status changes are locked and written.
     */
    private static final String PAGE =
            """
            WITH page AS MATERIALIZED (
              SELECT sku_ref, location_ref FROM inventory_position
              WHERE catalogue_id = $1 AND (sku_ref, location_ref) > ($2, $3)
              ORDER BY sku_ref, location_ref LIMIT $4),
            wanted AS MATERIALIZED (
              SELECT p.sku_ref, p.location_ref FROM page i
              JOIN inventory_position p ON p.catalogue_id = $1 AND p.sku_ref = i.sku_ref AND p.location_ref = i.location_ref
              WHERE ($5::text IS NULL OR i.location_ref = $5) AND p.status <> %1$s
              ORDER BY p.sku_ref, p.location_ref
              FOR NO KEY UPDATE OF p),
            changed AS (
              UPDATE inventory_position p SET status = %1$s, version = p.version + 1, updated_on = $7
              FROM wanted w
              WHERE p.catalogue_id = $1 AND p.sku_ref = w.sku_ref AND p.location_ref = w.location_ref
              RETURNING p.id)
            SELECT (SELECT count(*) FROM changed) AS changed, (SELECT count(*) FROM page) AS keys, page.sku_ref, page.location_ref
            FROM page ORDER BY page.sku_ref DESC, page.location_ref DESC LIMIT 1
            """.formatted(PositionRule.statusSql("coalesce($6::text, p.status)", "p.on_hand", "$1", "$8"));

    private final Pool pool;
    private final StockRules rules;
    private final Clock clock;

    PositionStatuses(Pool pool, StockRules rules, Clock clock) {
        this.pool = pool;
        this.rules = rules;
        this.clock = clock;
    }

    /**
     * How far a page has come.
     *
     * @param positions how many it has looked at; less than asked for at the end
     * @param changed how many have another status now
     * @param last the last one that it has looked at
     */
    public record Page(int positions, int changed, PositionKey last) {}

    /**
     * Runs the work in one transaction, and again from its start while other writers are in its way: it must have no effect but on the
     * database.
     */
    public <T> Uni<T> run(Function<SqlConnection, Uni<T>> work) {
        return StockEdits.retried(() -> pool.withTransaction(connection ->
                connection.query(EditStatements.PATIENCE).execute().chain(() -> work.apply(connection))));
    }

    /** Lets the next positions after that one follow what is on hand. */
    public Uni<Page> follow(SqlConnection connection, long catalogueId, PositionKey after, int max) {
        return page(connection, catalogueId, after, max, null, null);
    }

    /** Gives those of the next positions that lie at the location a status, or what that makes of it. */
    Uni<Page> give(
            SqlConnection connection, long catalogueId, PositionKey after, int max, String locationRef, String status) {
        return page(connection, catalogueId, after, max, locationRef, status);
    }

    private Uni<Page> page(
            SqlConnection connection,
            long catalogueId,
            PositionKey after,
            int max,
            @Nullable String locationRef,
            @Nullable String status) {
        Tuple parameters = Tuple.tuple()
                .addValue(catalogueId)
                .addValue(after.skuRef())
                .addValue(after.locationRef())
                .addValue((long) max)
                .addValue(locationRef)
                .addValue(status)
                .addValue(OffsetDateTime.now(clock))
                .addValue(rules.statusTransitions());
        return connection.preparedQuery(PAGE).execute(parameters).map(rows -> rows.stream()
                .findFirst()
                .map(row -> new Page(
                        row.getInteger("keys"),
                        row.getInteger("changed"),
                        new PositionKey(row.getString("sku_ref"), row.getString("location_ref"))))
                .orElse(new Page(0, 0, after)));
    }
}
