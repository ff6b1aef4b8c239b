package io.quantree.job;

import io.quantree.http.EchoedKeys;
import io.quantree.http.ExactJson;
import io.quantree.input.Instants;
import io.quantree.problem.ProblemType;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Reads what has come of a job's batches. */
@ApplicationScoped
public class JobReader {
    private static final int BATCHES_SHOWN = 10_000;

    private static final String TOTALS = """
            SELECT count(*), coalesce(sum(b.received), 0)::bigint,
                   coalesce(sum(coalesce(r.created, b.created)), 0)::bigint, coalesce(sum(coalesce(r.updated, b.updated)), 0)::bigint,
                   coalesce(sum(coalesce(r.unchanged, b.unchanged)), 0)::bigint, coalesce(sum(coalesce(r.duplicate, b.duplicate)), 0)::bigint,
                   coalesce(sum(coalesce(r.stale, b.stale)), 0)::bigint, coalesce(sum(coalesce(r.failed, b.failed)), 0)::bigint,
                   min(b.started_on), max(b.completed_on), count(*) FILTER (WHERE b.status <> 'COMPLETE')
            FROM batch b
            LEFT JOIN LATERAL (
              SELECT sum(created) AS created, sum(updated) AS updated, sum(unchanged) AS unchanged, sum(duplicate) AS duplicate,
                     sum(stale) AS stale, sum(failed) AS failed
              FROM batch_result WHERE batch_id = b.id AND b.status = 'RUNNING') r ON true
            WHERE b.job_id = $1
            """;

    private static final String BATCHES = """
            SELECT id, status, received::bigint, created::bigint, updated::bigint, unchanged::bigint, duplicate::bigint, stale::bigint, failed::bigint
            FROM batch WHERE job_id = $1 ORDER BY id LIMIT $2
            """;

    private static final String NOT_APPLIED = """
            SELECT k.batch_id, k.record_index, k.code, k.message, k.field, k.value, count(*) OVER ()
            FROM batch_remark k JOIN batch b ON b.id = k.batch_id
            WHERE b.job_id = $1 ORDER BY k.batch_id, k.record_index OFFSET $2 LIMIT $3
            """;

    private final Pool pool;
    private final Clock clock;

    JobReader(Pool pool, Clock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    Uni<JobView> view(Job job) {
        return pool.preparedQuery(TOTALS)
                .execute(Tuple.of(job.id()))
                .map(rows -> rows.iterator().next())
                .chain(totals -> batches(job).map(batches -> view(job, totals, batches)));
    }

    /** The roll-up, with a page of the records that were not applied. */
    Uni<JobResults> results(Job job, int start, int count) {
        return view(job).chain(view -> pool.preparedQuery(NOT_APPLIED)
                .execute(Tuple.of(job.id(), start, count))
                .map(rows -> {
                    List<JobResults.NotApplied> notApplied = new ArrayList<>();
                    long total = 0;
                    for (Row row : rows) {
                        total = row.getLong(6);
                        notApplied.add(notApplied(row));
                    }
                    return new JobResults(
                            view.id(),
                            view.status(),
                            view.summary(),
                            view.batches(),
                            start,
                            notApplied.size(),
                            total,
                            notApplied);
                }));
    }

    private Uni<List<JobView.Batch>> batches(Job job) {
        return pool.preparedQuery(BATCHES)
                .execute(Tuple.of(job.id(), BATCHES_SHOWN))
                .map(rows -> {
                    List<JobView.Batch> batches = new ArrayList<>();
                    for (Row row : rows) {
                        batches.add(new JobView.Batch(row.getLong(0).toString(), row.getString(1), Summary.of(row, 2)));
                    }
                    return batches;
                });
    }

    private JobView view(Job job, Row totals, List<JobView.Batch> batches) {
        Summary summary = Summary.of(totals, 1);
        boolean finished = totals.getLong(10) == 0;
        return new JobView(
                Long.toString(job.id()),
                job.name(),
                Long.toString(job.retailerId()),
                job.isClosed(Instant.now(clock)) ? "CLOSED" : "OPEN",
                job.meta() == null ? null : ExactJson.stored(job.meta()),
                job.createdOn(),
                job.closesOn(),
                job.closedOn(),
                Instants.of(totals.getOffsetDateTime(8)),
                finished ? Instants.of(totals.getOffsetDateTime(9)) : null,
                summary,
                summary.progress(),
                totals.getLong(0),
                batches,
                EchoedKeys.of(job.extras()));
    }

    private static JobResults.NotApplied notApplied(Row row) {
        ProblemType type = ProblemType.valueOf(row.getString(2));
        boolean failed = type != ProblemType.DUPLICATE && type != ProblemType.STALE;
        return new JobResults.NotApplied(
                row.getLong(0).toString(),
                row.getInteger(1),
                failed ? Integer.toString(type.status()) : "200",
                type.name(),
                row.getString(3),
                row.getString(4),
                row.getString(5));
    }
}
