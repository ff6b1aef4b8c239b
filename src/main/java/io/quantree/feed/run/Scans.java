package io.quantree.feed.run;

import io.quantree.feed.FeedKind;
import io.quantree.feed.FeedSettings;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.util.List;

/** Decides how a run reads its rows, within the transaction of its snapshot. */
@Singleton
record Scans(ChangeReading changes, FeedSettings settings) {
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

    private ScanPlan full(SqlConnection connection, ClaimedRun run, List<SourceCatalogue> catalogues) {
        SourceTable table = SourceTable.of(run.source());
        Scan scan = new TableScan(connection, table, statement(run), catalogues, settings.pageRows());
        return new ScanPlan(FeedKind.FULL, null, scan);
    }

    private static ScanStatement statement(ClaimedRun run) {
        return new ScanStatement(SourceTable.of(run.source()), run.filters());
    }
}
