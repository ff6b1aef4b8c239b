package io.quantree.feed.run;

import io.quantree.feed.FeedKind;
import io.quantree.feed.FeedSettings;
import io.quantree.feed.SourceType;
import io.quantree.virtual.model.VirtualCatalogue;
import io.quantree.virtual.position.VirtualPositionReader;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;

/** Decides how a run reads its rows, within the transaction of its snapshot. */
@Singleton
record Scans(ChangeReading changes, VirtualPositionReader virtualPositions, FeedSettings settings, Clock clock) {
    private static final String VIRTUAL_CATALOGUES =
            "SELECT " + VirtualCatalogue.COLUMNS + " FROM virtual_catalogue WHERE id = ANY($1::bigint[]) ORDER BY id";

    private static final String LIMIT = "SELECT set_config('statement_timeout', '%d', true)";

    Uni<ScanPlan> plan(SqlConnection connection, ClaimedRun run, long cursor) {
        return connection
                .query(LIMIT.formatted(settings.statementTimeout().toMillis()))
                .execute()
                .chain(() -> SourceCatalogues.of(connection, run))
                .chain(catalogues -> plan(connection, run, catalogues, cursor));
    }

    private Uni<ScanPlan> plan(
            SqlConnection connection, ClaimedRun run, List<SourceCatalogue> catalogues, long cursor) {
        Long baseline = run.baseline();
        if (run.source() == SourceType.VIRTUAL_POSITION) {
            return virtual(connection, run, catalogues);
        }
        if (run.askedKind() == FeedKind.FULL || baseline == null || !ChangeReading.follows(run.source())) {
            return Uni.createFrom().item(full(connection, run, catalogues));
        }
        return changes.between(run.source(), catalogues, baseline, cursor)
                .map(found -> found.map(changed -> new ScanPlan(
                                FeedKind.INCREMENTAL,
                                baseline,
                                new ChangedScan(
                                        connection,
                                        run.source(),
                                        statement(run),
                                        catalogues,
                                        changed,
                                        settings.pageRows())))
                        .orElseGet(() -> full(connection, run, catalogues)));
    }

    private Uni<ScanPlan> virtual(SqlConnection connection, ClaimedRun run, List<SourceCatalogue> catalogues) {
        Long[] ids = catalogues.stream().map(SourceCatalogue::id).toArray(Long[]::new);
        return connection
                .preparedQuery(VIRTUAL_CATALOGUES)
                .execute(Tuple.tuple().addValue(ids))
                .map(rows -> new ScanPlan(
                        FeedKind.FULL,
                        null,
                        new VirtualScan(
                                virtualPositions,
                                rows.stream().map(VirtualCatalogue::of).toList(),
                                run.filters(),
                                clock.instant())));
    }

    private ScanPlan full(SqlConnection connection, ClaimedRun run, List<SourceCatalogue> catalogues) {
        SourceTable table = SourceTable.of(run.source());
        Scan scan = new TableScan(connection, table, statement(run), catalogues, settings.pageRows());
        return new ScanPlan(FeedKind.FULL, null, scan);
    }

    private static ScanStatement statement(ClaimedRun run) {
        return new ScanStatement(SourceTable.of(run.source()), run.filters());
    }
}
