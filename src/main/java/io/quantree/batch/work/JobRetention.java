package io.quantree.batch.work;

import io.quantree.platform.database.BackgroundPool;
import io.quantree.platform.schema.SchemaAbsent;
import io.quantree.work.Clearing;
import io.quantree.work.RetentionSettings;
import io.quantree.work.Steps;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlResult;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * Clears the payloads, results and remarks of closed jobs when their retention has ended, and later the jobs with their batches. Batches that
 * are not complete are left alone, however old their job is. A cleared batch says so, and keeps its counts.
 */
@Singleton
public record JobRetention(BackgroundPool pool, Clearing clearing, RetentionSettings settings, Clock clock) {
    private static final Logger LOG = Logger.getLogger(JobRetention.class);
    private static final int JOBS = 500;
    /** A batch without its payload and results is one small row. */
    private static final int BATCHES = 1_000;

    /** Jobs that closed before $1 and are not cleared, after the job $2. */
    private static final String DUE = """
            SELECT id FROM job WHERE cleared_on IS NULL AND coalesce(closed_on, closes_on) < $1 AND id > $2 ORDER BY id LIMIT $3
            """;

    /** Clears up to $4 batches of the job $1 after the batch $2 that were complete before $3. */
    private static final String CLEAR = """
            WITH page AS (
              SELECT id FROM batch
              WHERE job_id = $1 AND id > $2 AND cleared_on IS NULL AND status = 'COMPLETE' AND completed_on < $3
                AND NOT EXISTS (SELECT FROM snapshot s WHERE s.id = batch.snapshot_id AND s.status IN ('OPEN', 'CLOSING'))
              ORDER BY id LIMIT $4
            ), payloads AS (
              DELETE FROM batch_payload USING page WHERE batch_id = page.id
            ), results AS (
              DELETE FROM batch_result USING page WHERE batch_id = page.id
            ), remarks AS (
              DELETE FROM batch_remark USING page WHERE batch_id = page.id
            )
            UPDATE batch SET cleared_on = $5 FROM page WHERE batch.id = page.id RETURNING batch.id
            """;

    private static final String CLEARED = """
            UPDATE job SET cleared_on = $2
            WHERE id = $1 AND NOT EXISTS (SELECT FROM batch WHERE job_id = $1 AND cleared_on IS NULL)
            """;

    private static final String OUTLIVED = "SELECT id FROM job WHERE cleared_on < $1 ORDER BY cleared_on LIMIT $2";

    private static final String FORGET_BATCHES = """
            DELETE FROM batch WHERE id IN (SELECT id FROM batch WHERE job_id = $1 ORDER BY id LIMIT $2)
            """;

    private static final String FORGET_JOB = "DELETE FROM job WHERE id = $1";

    @Scheduled(
            identity = "job-retention",
            every = "${quantree.retention.every:10m}",
            delayed = "1m",
            skipExecutionIf = SchemaAbsent.class,
            concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> onTime() {
        return Steps.orLog(
                clear().chain(cleared -> forget()).replaceWithVoid(),
                failure -> LOG.warnf(
                        "retention of jobs interrupted, going on in %s: %s", settings.every(), failure.getMessage()));
    }

    /** Clears what the batches of closed jobs carried; answers how many batches. */
    Uni<Integer> clear() {
        if (settings.results().isZero()) {
            return Uni.createFrom().item(0);
        }
        OffsetDateTime before = before(settings.results());
        AtomicLong after = new AtomicLong();
        AtomicInteger batches = new AtomicInteger();
        return Steps.repeat(
                        () -> due(before, after.get())
                                .chain(jobs -> eachUntilInterrupted(
                                        jobs, job -> clear(job, before).invoke(run -> {
                                            after.set(job);
                                            batches.addAndGet(run.cleared());
                                        }))),
                        goesOn -> goesOn)
                .map(ended -> batches.get())
                .invoke(count -> log("batches cleared", count, before));
    }

    /** Deletes jobs and their batches that were cleared long ago; answers how many jobs. */
    Uni<Integer> forget() {
        if (settings.jobs().isZero()) {
            return Uni.createFrom().item(0);
        }
        OffsetDateTime before = before(settings.jobs());
        AtomicInteger jobs = new AtomicInteger();
        return pool.preparedQuery(OUTLIVED)
                .execute(Tuple.of(before, JOBS))
                .map(JobRetention::ids)
                .chain(outlived -> eachUntilInterrupted(
                        outlived, job -> forget(job).invoke(run -> jobs.addAndGet(run.interrupted() ? 0 : 1))))
                .map(ended -> jobs.get())
                .invoke(count -> log("jobs forgotten", count, before));
    }

    private Uni<List<Long>> due(OffsetDateTime before, long after) {
        return pool.preparedQuery(DUE).execute(Tuple.of(before, after, JOBS)).map(JobRetention::ids);
    }

    private Uni<Clearing.Run> clear(long job, OffsetDateTime before) {
        AtomicLong after = new AtomicLong();
        return clearing.run("batch", settings.pageSize(), (connection, limit) -> connection
                        .preparedQuery(CLEAR)
                        .execute(Tuple.of(job, after.get(), before, limit, OffsetDateTime.now(clock)))
                        .map(JobRetention::ids)
                        .invoke(cleared -> cleared.forEach(id -> after.accumulateAndGet(id, Math::max)))
                        .map(List::size))
                .call(run -> run.interrupted()
                        ? Uni.createFrom().voidItem()
                        : pool.preparedQuery(CLEARED).execute(Tuple.of(job, OffsetDateTime.now(clock))));
    }

    private Uni<Clearing.Run> forget(long job) {
        return clearing.run("job", BATCHES, (connection, limit) -> connection
                .preparedQuery(FORGET_BATCHES)
                .execute(Tuple.of(job, limit))
                .chain(batches -> batches.rowCount() == 0
                        ? connection.preparedQuery(FORGET_JOB).execute(Tuple.of(job))
                        : Uni.createFrom().item(batches))
                .map(SqlResult::rowCount));
    }

    /** Goes through the jobs; answers whether there may be more of them and nothing has interrupted it. */
    private static Uni<Boolean> eachUntilInterrupted(List<Long> jobs, Function<Long, Uni<Clearing.Run>> step) {
        AtomicBoolean interrupted = new AtomicBoolean();
        return Steps.each(
                        jobs,
                        job -> interrupted.get()
                                ? Uni.createFrom().voidItem()
                                : step.apply(job)
                                        .invoke(run -> interrupted.set(run.interrupted()))
                                        .replaceWithVoid())
                .map(ended -> jobs.size() == JOBS && !interrupted.get());
    }

    private OffsetDateTime before(Duration kept) {
        return OffsetDateTime.now(clock).minus(kept);
    }

    private static List<Long> ids(RowSet<Row> rows) {
        List<Long> ids = new ArrayList<>(rows.size());
        rows.forEach(row -> ids.add(row.getLong("id")));
        return ids;
    }

    private static void log(String what, int count, OffsetDateTime before) {
        if (count > 0) {
            LOG.infof("%s count=%d before=%s", what, count, before);
        }
    }
}
