package io.quantree.job;

import io.quantree.http.EchoedKeys;
import io.quantree.http.ExactJson;
import io.quantree.input.Instants;
import io.quantree.platform.database.ReadPool;
import io.quantree.platform.database.Rows;
import io.quantree.problem.ProblemType;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;

/** Reads the counts and results of a job's batches. */
@Singleton
public record JobReader(ReadPool pool, ResponseCodes codes, Clock clock) {
    private static final int BATCHES_SHOWN = 10_000;

    private static final String TOTALS = """
            SELECT count(*) AS batches, coalesce(sum(b.received), 0)::bigint AS received,
                   coalesce(sum(coalesce(r.created, b.created)), 0)::bigint AS created,
                   coalesce(sum(coalesce(r.updated, b.updated)), 0)::bigint AS updated,
                   coalesce(sum(coalesce(r.unchanged, b.unchanged)), 0)::bigint AS unchanged,
                   coalesce(sum(coalesce(r.duplicate, b.duplicate)), 0)::bigint AS duplicate,
                   coalesce(sum(coalesce(r.stale, b.stale)), 0)::bigint AS stale,
                   coalesce(sum(coalesce(r.failed, b.failed)), 0)::bigint AS failed,
                   coalesce(sum(coalesce(r.warned, b.warned)), 0)::bigint AS warned,
                   (SELECT coalesce(sum(removed), 0)::bigint FROM snapshot WHERE job_id = $1) AS removed,
                   min(b.cleared_on) AS cleared_on, min(b.started_on) AS started_on,
                   greatest(max(b.completed_on), (SELECT max(completed_on) FROM snapshot WHERE job_id = $1)) AS completed_on,
                   count(*) FILTER (WHERE b.status <> 'COMPLETE')
                     + (SELECT count(*) FROM snapshot WHERE job_id = $1 AND status IN ('OPEN', 'CLOSING')) AS unfinished,
                   count(*) FILTER (WHERE b.status = 'COMPLETE' AND b.failed = 0) AS successful,
                   count(*) FILTER (WHERE b.status = 'COMPLETE' AND b.failed > 0) AS unsuccessful
            FROM batch b
            LEFT JOIN LATERAL (
              SELECT sum(created) AS created, sum(updated) AS updated, sum(unchanged) AS unchanged, sum(duplicate) AS duplicate,
                     sum(stale) AS stale, sum(failed) AS failed, sum(warned) AS warned
              FROM batch_result WHERE batch_id = b.id AND b.status = 'RUNNING') r ON true
            WHERE b.job_id = $1
            """;

    private static final String BATCHES = """
            SELECT id, status, received::bigint AS received, created::bigint AS created, updated::bigint AS updated,
                   unchanged::bigint AS unchanged, duplicate::bigint AS duplicate, stale::bigint AS stale, failed::bigint AS failed,
                   warned::bigint AS warned, removed::bigint AS removed, cleared_on
            FROM batch WHERE job_id = $1 ORDER BY id LIMIT $2
            """;

    private static final String NOT_APPLIED = """
            SELECT k.batch_id, k.record_index, k.code, k.message, k.field, k.value, count(*) OVER () AS total
            FROM batch_remark k JOIN batch b ON b.id = k.batch_id
            WHERE b.job_id = $1 ORDER BY k.batch_id, k.record_index OFFSET $2 LIMIT $3
            """;

    private static final String SNAPSHOTS = """
            SELECT c.ref, s.scope, s.segment, s.as_of, s.dry_run, s.forced, s.status, s.reason, s.removed
            FROM snapshot s JOIN inventory_catalogue c ON c.id = s.catalogue_id
            WHERE s.job_id = $1 ORDER BY s.id
            """;

    Uni<JobView> view(Job job) {
        return totals(job).chain(totals -> Uni.combine()
                .all()
                .unis(batches(job), snapshots(job))
                .with((batches, snapshots) -> view(job, totals, batches, snapshots)));
    }

    private Uni<Row> totals(Job job) {
        return pool.preparedQuery(TOTALS).execute(Tuple.of(job.id)).map(rows -> rows.iterator()
                .next());
    }

    Uni<JobResults> results(Job job, int start, int count) {
        // The rows that were not applied are read first: while no batch is cleared afterwards, none of them was
        // missing.
        return notApplied(job, start, count).chain(rows -> Uni.combine()
                .all()
                .unis(totals(job), batches(job), snapshots(job))
                .asTuple()
                .map(read -> results(
                        view(job, read.getItem1(), read.getItem2(), read.getItem3()), read.getItem1(), start, rows)));
    }

    private JobResults results(JobView view, Row totals, int start, RowSet<Row> rows) {
        boolean kept = view.clearedOn() == null;
        List<JobResults.NotApplied> notApplied =
                kept ? rows.stream().map(this::notApplied).toList() : null;
        return new JobResults(
                view.id(),
                view.status(),
                view.summary(),
                totals.getLong("batches"),
                totals.getLong("successful"),
                totals.getLong("unsuccessful"),
                view.batches(),
                view.clearedOn(),
                start,
                notApplied == null ? 0 : notApplied.size(),
                kept ? Rows.first(rows, row -> row.getLong("total")).orElse(0L) : null,
                notApplied);
    }

    private Uni<RowSet<Row>> notApplied(Job job, int start, int count) {
        return pool.preparedQuery(NOT_APPLIED).execute(Tuple.of(job.id, start, count));
    }

    private Uni<List<JobView.Batch>> batches(Job job) {
        return pool.preparedQuery(BATCHES)
                .execute(Tuple.of(job.id, BATCHES_SHOWN))
                .map(rows -> rows.stream().map(JobReader::batch).toList());
    }

    private Uni<List<JobView.Snapshot>> snapshots(Job job) {
        return pool.preparedQuery(SNAPSHOTS)
                .execute(Tuple.of(job.id))
                .map(rows -> rows.stream().map(JobReader::snapshot).toList());
    }

    private static JobView.Snapshot snapshot(Row row) {
        String segment = row.getString("segment");
        return new JobView.Snapshot(
                row.getString("ref"),
                row.getString("scope"),
                segment == null ? null : ExactJson.stored(segment),
                row.getOffsetDateTime("as_of").toInstant(),
                row.getBoolean("dry_run"),
                row.getBoolean("forced"),
                row.getString("status"),
                row.getString("reason"),
                row.getLong("removed"));
    }

    private static JobView.Batch batch(Row row) {
        return new JobView.Batch(
                row.getLong("id").toString(),
                row.getString("status"),
                Summary.of(row),
                Instants.of(row.getOffsetDateTime("cleared_on")));
    }

    private JobView view(Job job, Row totals, List<JobView.Batch> batches, List<JobView.Snapshot> snapshots) {
        Summary summary = Summary.of(totals);
        boolean finished = totals.getLong("unfinished") == 0;
        return new JobView(
                String.valueOf(job.id),
                job.name,
                Long.toString(job.retailerId),
                job.isClosed(clock.instant()) ? "CLOSED" : "OPEN",
                job.meta == null ? null : ExactJson.stored(job.meta),
                job.createdOn,
                job.closesOn,
                job.closedOn,
                Instants.of(totals.getOffsetDateTime("started_on")),
                finished ? Instants.of(totals.getOffsetDateTime("completed_on")) : null,
                summary,
                summary.progress(),
                totals.getLong("batches"),
                batches,
                snapshots,
                Instants.of(totals.getOffsetDateTime("cleared_on")),
                EchoedKeys.of(job.extras));
    }

    private JobResults.NotApplied notApplied(Row row) {
        ProblemType type = ProblemType.valueOf(row.getString("code"));
        boolean failed = type != ProblemType.DUPLICATE && type != ProblemType.STALE;
        return new JobResults.NotApplied(
                row.getLong("batch_id").toString(),
                row.getInteger("record_index"),
                failed ? codes.of(type) : "200",
                type.name(),
                row.getString("message"),
                row.getString("field"),
                row.getString("value"));
    }
}
