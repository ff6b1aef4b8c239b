package io.quantree.feed.run;

import io.quantree.feed.FeedSettings;
import io.quantree.feed.destination.DestinationSettings;
import io.quantree.platform.schema.SchemaAbsent;
import io.quantree.work.Clearing;
import io.quantree.work.Steps;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.OffsetDateTime;
import org.jboss.logging.Logger;

/** Deletes the files that were kept for download, and later the records of runs. The last good run of a feed keeps both. */
@Singleton
public record FeedRetention(Clearing clearing, FeedSettings settings, DestinationSettings destinations, Clock clock) {
    private static final Logger LOG = Logger.getLogger(FeedRetention.class);

    /** A run may have a thousand pieces of half a megabyte. */
    private static final int FILES = 5;

    private static final int RUNS = 500;

    /** Clears up to $2 runs that ended before $1. */
    private static final String CLEAR = """
            WITH page AS (
              SELECT r.id FROM feed_run r JOIN feed f ON f.id = r.feed_id
              WHERE r.completed_on < $1 AND r.id IS DISTINCT FROM f.last_run_id
                AND EXISTS (SELECT FROM feed_file p WHERE p.run_id = r.id)
              ORDER BY r.completed_on LIMIT $2
            ), pieces AS (
              DELETE FROM feed_file p USING page WHERE p.run_id = page.id
            )
            UPDATE feed_run r SET cleared_on = $3 FROM page WHERE r.id = page.id
            """;

    private static final String FORGET = """
            DELETE FROM feed_run WHERE id IN (
              SELECT r.id FROM feed_run r JOIN feed f ON f.id = r.feed_id
              WHERE r.completed_on < $1 AND r.id IS DISTINCT FROM f.last_run_id
              ORDER BY r.completed_on LIMIT $2)
            """;

    @Scheduled(
            identity = "feed-retention",
            every = "${quantree.retention.every:10m}",
            delayed = "1m",
            skipExecutionIf = SchemaAbsent.class,
            concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> onTime() {
        return Steps.orLog(
                clear().chain(cleared -> forget()).replaceWithVoid(),
                failure -> LOG.warnf("retention of feeds interrupted, going on later: %s", failure.getMessage()));
    }

    /** Deletes files; answers how many runs have none any more. */
    Uni<Integer> clear() {
        OffsetDateTime before = OffsetDateTime.now(clock).minus(destinations.downloadRetention());
        return clearing.run("feed-file", FILES, (connection, limit) -> connection
                        .preparedQuery(CLEAR)
                        .execute(Tuple.of(before, limit, OffsetDateTime.now(clock)))
                        .map(rows -> rows.rowCount()))
                .map(Clearing.Run::cleared);
    }

    /** Deletes the records of runs; answers how many. */
    Uni<Integer> forget() {
        OffsetDateTime before = OffsetDateTime.now(clock).minus(settings.retention());
        return clearing.run("feed-run", RUNS, (connection, limit) -> connection
                        .preparedQuery(FORGET)
                        .execute(Tuple.of(before, limit))
                        .map(rows -> rows.rowCount()))
                .map(Clearing.Run::cleared);
    }
}
