package io.quantree.rebuild;

import io.quantree.audit.Audit;
import io.quantree.audit.AuditAction;
import io.quantree.catalogue.Catalogue;
import io.quantree.platform.database.Rows;
import io.quantree.relay.EntityPages;
import io.quantree.relay.PageArguments;
import io.quantree.relay.WhereClause;
import io.quantree.stock.model.PositionRule;
import io.quantree.stock.model.PositionThreshold;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

@Singleton
record Rebuilds(Pool pool, EntityPages pages, Audit audit, Clock clock) {
    /**
     * Stores the status rule of a catalogue; the row count is 0 when the rule is unchanged: $1 catalogue, $2 lower bounds, $3 statuses, $4
     * whether it is the built-in rule, which a catalogue without a row has. It keeps the statuses of former rules, so that positions leave them.
     */
    private static final String STORE_RULE = """
            INSERT INTO position_rule (catalogue_id, lower_bounds, statuses, moving)
            SELECT $1::bigint, $2::bigint[], $3::text[], $3::text[]
            WHERE NOT $4::boolean OR EXISTS (SELECT FROM position_rule WHERE catalogue_id = $1)
            ON CONFLICT (catalogue_id) DO UPDATE SET lower_bounds = excluded.lower_bounds, statuses = excluded.statuses,
              moving = ARRAY(SELECT DISTINCT unnest(position_rule.moving || position_rule.statuses || excluded.statuses))
            WHERE (position_rule.lower_bounds, position_rule.statuses) IS DISTINCT FROM (excluded.lower_bounds, excluded.statuses)
            """;

    private static final String START = """
            INSERT INTO rebuild (catalogue_id, status, reason, principal, begun, processed, changed, cursor_sku_ref, cursor_location_ref, version,
              started_on, updated_on)
            VALUES ($1, 'RUNNING', $2, $4, false, 0, 0, '', '', 1, $3, $3)
            ON CONFLICT (catalogue_id) DO UPDATE
            SET status = 'RUNNING', reason = excluded.reason, principal = excluded.principal, begun = false, processed = 0, changed = 0, total = NULL, cursor_sku_ref = '',
              cursor_location_ref = '', version = rebuild.version + 1, started_on = excluded.started_on, updated_on = excluded.updated_on,
              completed_on = NULL
            RETURNING %s
            """.formatted(Rebuild.COLUMNS);

    private static final String RUN = "SELECT " + Rebuild.COLUMNS + " FROM rebuild WHERE status = 'RUNNING'";

    private static final String RUNNING = RUN + " ORDER BY id LIMIT $1";

    /** Marks that no transaction writes by the former rule any more: $1 id, $2 version, $3 catalogue, $4 now. */
    private static final String BEGIN = """
            UPDATE rebuild
            SET begun = true, total = (SELECT count(*) FROM inventory_position WHERE catalogue_id = $3), updated_on = $4
            WHERE id = $1 AND version = $2 AND status = 'RUNNING' AND NOT begun
            """;

    private static final String TRY_LOCK =
            RUN + " AND id = $1 AND version = $2 AND begun FOR NO KEY UPDATE SKIP LOCKED";

    /** Stores how far a locked rebuild is. */
    private static final String STORE = """
            UPDATE rebuild
            SET status = $2, version = version + (status <> $2)::int, processed = $3, changed = $4, total = $5, cursor_sku_ref = $6,
              cursor_location_ref = $7, updated_on = $8, completed_on = $9
            WHERE id = $1
            """;

    /**
     * Stores the thresholds of the positions of a catalogue, inside the transaction of the connection. Statements that start after its
     * commit use them; a rebuild updates all other positions in the background. Unchanged thresholds start no rebuild;
     * an empty list stands for the built-in rule.
     */
    Uni<Void> request(SqlConnection connection, long catalogueId, List<PositionThreshold> thresholds) {
        PositionRule rule = PositionRule.of(thresholds);
        return connection
                .preparedQuery(STORE_RULE)
                .execute(Tuple.of(
                        catalogueId,
                        rule.lowerBounds().toArray(Long[]::new),
                        rule.statuses().toArray(String[]::new),
                        rule.equals(PositionRule.BUILT_IN)))
                .chain(stored -> stored.rowCount() == 0
                        ? Uni.createFrom().voidItem()
                        : start(connection, catalogueId, "Thresholds have changed.")
                                .replaceWithVoid());
    }

    Uni<Rebuild> start(SqlConnection connection, long catalogueId, @Nullable String reason) {
        return connection
                .preparedQuery(START)
                .execute(Tuple.of(catalogueId, reason, OffsetDateTime.now(clock), audit.principal()))
                .map(rows -> Rebuild.of(rows.iterator().next()));
    }

    Uni<Rebuild> start(Catalogue catalogue, @Nullable String reason) {
        return pool.withTransaction(connection -> start(connection, catalogue.id(), reason)
                .call(() -> audit.record(
                        connection,
                        AuditAction.REBUILD_STARTED,
                        catalogue.owners().retailers(),
                        "CATALOGUE:" + catalogue.ref(),
                        new JsonObject().put("reason", reason))));
    }

    Uni<RebuildConnection> page(
            List<Catalogue> catalogues, @Nullable List<RebuildStatus> statuses, PageArguments arguments) {
        Long[] ids = catalogues.stream().map(Catalogue::id).toArray(Long[]::new);
        List<String> names = statuses == null
                ? null
                : statuses.stream().map(RebuildStatus::name).toList();
        Consumer<WhereClause> filter = where -> {
            where.and("catalogue_id = ANY(" + where.bind(ids) + ")");
            where.anyOf("status", "status", names);
        };
        return pages.page(Rebuild.TABLE, Rebuild.COLUMNS, filter, arguments)
                .map(page -> RebuildConnection.of(
                        page.map(rows -> rows.stream().map(Rebuild::of).toList()),
                        () -> pages.count(Rebuild.TABLE, filter)));
    }

    Uni<List<Rebuild>> running(int max) {
        return pool.preparedQuery(RUNNING)
                .execute(Tuple.of(max))
                .map(rows -> rows.stream().map(Rebuild::of).toList());
    }

    Uni<Void> begin(SqlConnection connection, Rebuild rebuild) {
        return run(
                connection,
                BEGIN,
                Tuple.of(rebuild.id, rebuild.revision, rebuild.catalogueId, OffsetDateTime.now(clock)));
    }

    /** The present state of the rebuild, locked until the end of the transaction; empty when another transaction has the lock. */
    Uni<Optional<Rebuild>> takeTurn(SqlConnection connection, Rebuild rebuild) {
        return connection
                .preparedQuery(TRY_LOCK)
                .execute(Tuple.of(rebuild.id, rebuild.revision))
                .map(rows -> Rows.first(rows, Rebuild::of));
    }

    Uni<Void> store(SqlConnection connection, Rebuild rebuild) {
        Instant completed = rebuild.completedOn;
        return run(
                connection,
                STORE,
                Tuple.tuple()
                        .addValue(rebuild.id)
                        .addValue(rebuild.status.name())
                        .addValue(rebuild.processed)
                        .addValue(rebuild.changed)
                        .addValue(rebuild.total)
                        .addValue(rebuild.cursorSkuRef)
                        .addValue(rebuild.cursorLocationRef)
                        .addValue(rebuild.updatedOn.atOffset(ZoneOffset.UTC))
                        .addValue(completed == null ? null : completed.atOffset(ZoneOffset.UTC)));
    }

    private static Uni<Void> run(SqlConnection connection, String statement, Tuple parameters) {
        return connection.preparedQuery(statement).execute(parameters).replaceWithVoid();
    }
}
