package io.quantree.batch.work;

import io.quantree.batch.BatchSignal;
import io.quantree.job.IngestSettings;
import io.quantree.platform.database.BackgroundPool;
import io.quantree.platform.schema.SchemaAbsent;
import io.quantree.work.Clearing;
import io.quantree.work.Steps;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlResult;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/** Ends the streams that broke off and were not sent again, and deletes the lines of streams that are worked off. */
@Singleton
public record StreamRetention(BackgroundPool pool, Clearing clearing, IngestSettings settings, BatchSignal signal) {
    private static final Logger LOG = Logger.getLogger(StreamRetention.class);
    private static final int LINES = 5_000;

    private static final String END_BROKEN = """
            UPDATE stream SET ended_on = clock_timestamp(), broken = true
            WHERE ended_on IS NULL AND seen_on < clock_timestamp() - $1 * interval '1 millisecond'
            """;

    /** Deletes up to $1 lines of a stream whose batches are complete. */
    private static final String CLEAR_LINES = """
            WITH due AS (
              SELECT s.id FROM stream s
              WHERE s.cleared_on IS NULL AND s.ended_on IS NOT NULL
                AND NOT EXISTS (SELECT FROM batch b WHERE b.job_id = s.job_id AND b.stream_id = s.id AND b.status <> 'COMPLETE')
              ORDER BY s.id LIMIT 1
            ), gone AS (
              DELETE FROM stream_line
              WHERE ctid = ANY (ARRAY(SELECT ctid FROM stream_line WHERE stream_id = (SELECT id FROM due) LIMIT $1)) RETURNING 1
            )
            UPDATE stream s SET cleared_on = CASE WHEN (SELECT count(*) FROM gone) < $1 THEN clock_timestamp() END
            FROM due WHERE s.id = due.id
            """;

    @Scheduled(
            identity = "stream-retention",
            every = "${quantree.retention.every:10m}",
            delayed = "1m",
            skipExecutionIf = SchemaAbsent.class,
            concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> onTime() {
        return Steps.orLog(
                endBroken().chain(this::clear).replaceWithVoid(),
                failure -> LOG.warnf("retention of streams interrupted, %s", failure.getMessage()));
    }

    /** Answers how many streams it has ended. */
    Uni<Integer> endBroken() {
        return pool.preparedQuery(END_BROKEN)
                .execute(Tuple.of(settings.streamWait().toMillis()))
                .map(SqlResult::rowCount)
                .invoke(ended -> {
                    if (ended > 0) {
                        LOG.infof("streams ended that broke off count=%d", ended);
                        signal.raise();
                    }
                });
    }

    /** A page is counted as one row: a part of a stream. */
    Uni<Clearing.Run> clear() {
        return clearing.run("stream", LINES, (connection, limit) -> connection
                .preparedQuery(CLEAR_LINES)
                .execute(Tuple.of((long) limit))
                .map(SqlResult::rowCount));
    }
}
