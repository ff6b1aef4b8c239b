package io.quantree.job;

import io.quantree.platform.database.ReadPool;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;

/** The batches of jobs whose counts change now, or have changed a moment ago. */
@Singleton
public record MovingBatches(ReadPool pool) {
    /** Beyond as many, the counts of the jobs still move; their batches are shown with the next page. */
    private static final int MOST = 1_000;

    private static final String MOVING = """
            SELECT b.job_id, b.id, b.status, b.received::bigint AS received,
                   coalesce(r.created, b.created)::bigint AS created, coalesce(r.updated, b.updated)::bigint AS updated,
                   coalesce(r.unchanged, b.unchanged)::bigint AS unchanged, coalesce(r.duplicate, b.duplicate)::bigint AS duplicate,
                   coalesce(r.stale, b.stale)::bigint AS stale, coalesce(r.failed, b.failed)::bigint AS failed,
                   coalesce(r.warned, b.warned)::bigint AS warned, b.removed::bigint AS removed
            FROM batch b
            LEFT JOIN LATERAL (
              SELECT sum(created) AS created, sum(updated) AS updated, sum(unchanged) AS unchanged, sum(duplicate) AS duplicate,
                     sum(stale) AS stale, sum(failed) AS failed, sum(warned) AS warned
              FROM batch_result WHERE batch_id = b.id AND b.status = 'RUNNING') r ON true
            WHERE b.job_id = ANY($1) AND (b.status = 'RUNNING' OR b.completed_on > $2 OR b.accepted_on > $2)
            ORDER BY b.id LIMIT $3
            """;

    /** A batch with its counts. */
    public record Moving(long job, JobView.Batch batch) {}

    /** Those of jobs that the caller may see; a batch that was accepted or completed after {@code since} counts as moving. */
    public Uni<List<Moving>> of(Collection<Long> jobs, Instant since) {
        return pool.preparedQuery(MOVING)
                .execute(Tuple.of(jobs.toArray(Long[]::new), since.atOffset(ZoneOffset.UTC), MOST))
                .map(rows -> rows.stream().map(MovingBatches::moving).toList());
    }

    private static Moving moving(Row row) {
        return new Moving(
                row.getLong("job_id"),
                new JobView.Batch(row.getLong("id").toString(), row.getString("status"), Summary.of(row), null));
    }
}
