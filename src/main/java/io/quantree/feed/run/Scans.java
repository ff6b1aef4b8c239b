package io.quantree.feed.run;

import io.quantree.feed.FeedKind;
import io.quantree.feed.FeedSettings;
import io.quantree.feed.SourceType;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Decides how a run reads its rows, within the transaction of its snapshot. */
@Singleton
record Scans(ChangeReading changes, VirtualScans virtualScans, FeedSettings settings) {
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
        if (run.source() == SourceType.VIRTUAL_POSITION) {
            return virtualScans.plan(connection, run, catalogues, cursor);
        }
        Long baseline = run.baseline();
        if (run.askedKind() == FeedKind.FULL || baseline == null || !ChangeReading.follows(run.source())) {
            return Uni.createFrom().item(full(connection, run, catalogues));
        }
        Set<Long> ids = catalogues.stream().map(SourceCatalogue::id).collect(Collectors.toSet());
        return changes.between(run.source(), ids, baseline, cursor)
                .map(found -> found.map(changed -> incremental(connection, run, catalogues, changed, baseline))
                        .orElseGet(() -> full(connection, run, catalogues)));
    }

    private ScanPlan incremental(
            SqlConnection connection,
            ClaimedRun run,
            List<SourceCatalogue> catalogues,
            ChangedRows changed,
            long baseline) {
        Scan scan = new ChangedScan(connection, run.source(), statement(run), catalogues, changed, settings.pageRows());
        return new ScanPlan(FeedKind.INCREMENTAL, baseline, scan);
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
