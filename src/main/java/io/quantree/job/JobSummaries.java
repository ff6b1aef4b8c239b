package io.quantree.job;

import io.quantree.platform.database.ReadPool;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;

/** The counts of many jobs at once, for lists of them. */
@Singleton
public record JobSummaries(ReadPool pool) {
    private static final String SUMS = """
            SELECT b.job_id, sum(b.received)::bigint AS received,
                   sum(coalesce(r.created, b.created))::bigint AS created,
                   sum(coalesce(r.updated, b.updated))::bigint AS updated,
                   sum(coalesce(r.unchanged, b.unchanged))::bigint AS unchanged,
                   sum(coalesce(r.duplicate, b.duplicate))::bigint AS duplicate,
                   sum(coalesce(r.stale, b.stale))::bigint AS stale,
                   sum(coalesce(r.failed, b.failed))::bigint AS failed,
                   sum(coalesce(r.warned, b.warned))::bigint AS warned, 0::bigint AS removed
            FROM batch b
            LEFT JOIN LATERAL (
              SELECT sum(created) AS created, sum(updated) AS updated, sum(unchanged) AS unchanged, sum(duplicate) AS duplicate,
                     sum(stale) AS stale, sum(failed) AS failed, sum(warned) AS warned
              FROM batch_result WHERE batch_id = b.id AND b.status = 'RUNNING') r ON true
            WHERE b.job_id = ANY($1) GROUP BY b.job_id
            """;

    /** Of jobs that the caller may see, by their ids; a job without batches has none. */
    public Uni<Map<Long, Summary>> of(Collection<Long> jobs) {
        return pool.preparedQuery(SUMS)
                .execute(Tuple.of(jobs.toArray(Long[]::new)))
                .map(rows -> rows.stream().collect(Collectors.toMap(row -> row.getLong("job_id"), Summary::of)));
    }
}
