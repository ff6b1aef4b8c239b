package io.quantree.feed.run;

import io.quantree.feed.FeedSettings;
import io.quantree.platform.database.BackgroundPool;
import io.quantree.platform.database.Rows;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;

/** Makes runs of feeds that are due, and leases runs to workers. Times of leases are those of the database, because the clocks of replicas differ. */
@ApplicationScoped
class Claims {
    private static final int PLANNED_MAX = 100;
    private static final Duration RETRY_MAX = Duration.ofHours(1);
    private static final int DOUBLINGS_MAX = 10;

    /** Makes a run of each feed that is due at $1 and has none that has not ended, and moves it to its next time. */
    private static final String PLAN = """
            WITH due AS (
              SELECT id, kind, definition FROM feed
              WHERE due_on <= $1 AND status = 'ACTIVE'
              ORDER BY due_on LIMIT $2
              FOR NO KEY UPDATE SKIP LOCKED
            ), moved AS (
              UPDATE feed f
              SET due_on = CASE WHEN f.due_on + f.cadence_seconds * interval '1 second' > $1 THEN f.due_on ELSE $1 END
                + f.cadence_seconds * interval '1 second'
              FROM due WHERE f.id = due.id
            )
            INSERT INTO feed_run (feed_id, status, asked_kind, cause, retry_on, definition, created_on)
            SELECT id, 'PENDING', kind, 'CADENCE', $1, definition, $1 FROM due
            ON CONFLICT (feed_id) WHERE status IN ('PENDING', 'RUNNING') DO NOTHING
            """;

    /** Claims the run that has waited longest, or one whose lease has run out: $1 owner, $2 now, $3 milliseconds of the lease. */
    private static final String CLAIM = """
            WITH next AS (
              SELECT id FROM feed_run
              WHERE status IN ('PENDING', 'RUNNING')
                AND (status = 'PENDING' AND retry_on <= $2 OR status = 'RUNNING' AND lease_expires_on < clock_timestamp())
              ORDER BY retry_on, id LIMIT 1
              FOR UPDATE SKIP LOCKED
            )
            UPDATE feed_run r
            SET status = 'RUNNING', generation = r.generation + 1, attempts = r.attempts + 1, owner = $1, started_on = $2,
              lease_expires_on = clock_timestamp() + $3 * interval '1 millisecond', definition = f.definition, row_count = 0, byte_count = 0,
              file_count = 0
            FROM next, feed f
            WHERE r.id = next.id AND f.id = r.feed_id
            RETURNING %s
            """.formatted(ClaimedRun.COLUMNS);

    /** Renews the lease and tells how far the run is. */
    private static final String EXTEND = """
            UPDATE feed_run
            SET lease_expires_on = clock_timestamp() + $3 * interval '1 millisecond', row_count = $4, byte_count = $5, file_count = $6
            WHERE id = $1 AND generation = $2 AND status = 'RUNNING'
            """;

    /** Leaves a run to the next worker; the attempt doesn't count. */
    private static final String RELEASE = """
            UPDATE feed_run SET status = 'PENDING', attempts = attempts - 1, retry_on = $3
            WHERE id = $1 AND generation = $2 AND status = 'RUNNING'
            """;

    private static final String RETRY = """
            UPDATE feed_run SET status = 'PENDING', retry_on = $3, reason = $4 WHERE id = $1 AND generation = $2 AND status = 'RUNNING'
            """;

    private final BackgroundPool pool;
    private final FeedSettings settings;
    private final Clock clock;
    private final String replica = UUID.randomUUID().toString();

    Claims(BackgroundPool pool, FeedSettings settings, Clock clock) {
        this.pool = pool;
        this.settings = settings;
        this.clock = clock;
    }

    Uni<Void> plan() {
        return pool.preparedQuery(PLAN)
                .execute(Tuple.of(OffsetDateTime.now(clock), PLANNED_MAX))
                .replaceWithVoid();
    }

    Uni<Optional<ClaimedRun>> claim(int worker) {
        return pool.preparedQuery(CLAIM)
                .execute(Tuple.of(
                        replica + "/" + worker,
                        OffsetDateTime.now(clock),
                        settings.lease().toMillis()))
                .map(rows -> Rows.first(rows, ClaimedRun::of));
    }

    /** Renews the lease; answers whether it is still held. */
    Uni<Boolean> extend(ClaimedRun run, Progress progress) {
        return pool.preparedQuery(EXTEND)
                .execute(Tuple.of(
                        run.id(),
                        run.generation(),
                        settings.lease().toMillis(),
                        progress.rows(),
                        progress.bytes(),
                        progress.files()))
                .map(rows -> rows.rowCount() == 1);
    }

    Uni<Void> release(ClaimedRun run) {
        return pool.preparedQuery(RELEASE)
                .execute(Tuple.of(run.id(), run.generation(), OffsetDateTime.now(clock)))
                .replaceWithVoid();
    }

    /** Lets the run be tried again after a pause. */
    Uni<Void> retry(ClaimedRun run, String reason) {
        Duration pause =
                settings.retryAfter().multipliedBy(1L << Math.min(Math.max(0, run.attempts() - 1), DOUBLINGS_MAX));
        Duration bounded = pause.compareTo(RETRY_MAX) > 0 ? RETRY_MAX : pause;
        return pool.preparedQuery(RETRY)
                .execute(Tuple.of(
                        run.id(), run.generation(), OffsetDateTime.now(clock).plus(bounded), reason))
                .replaceWithVoid();
    }
}
