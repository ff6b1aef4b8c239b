package io.quantree.feed.run;

import io.quantree.change.ChangeFeed;
import io.quantree.feed.FeedSettings;
import io.quantree.feed.destination.Destinations;
import io.quantree.platform.database.BackgroundPool;
import io.quantree.platform.drain.Drains;
import io.quantree.support.Settings;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Makes runs by hand, with settings and destinations of a test: the workers of the service leave them alone, since their lease is long. */
@ApplicationScoped
public class RunHarness {
    private static final String RUNNING = """
            INSERT INTO feed_run (feed_id, status, asked_kind, cause, attempts, generation, owner, lease_expires_on, retry_on, definition, created_on)
            SELECT id, 'RUNNING', kind, 'DEMAND', $2, $3, 'test', clock_timestamp() + $4 * interval '1 second', now(), definition, now()
            FROM feed WHERE ref = $1
            RETURNING id
            """;

    private static final String CLAIMED =
            "SELECT " + ClaimedRun.COLUMNS + " FROM feed_run r JOIN feed f ON f.id = r.feed_id WHERE r.id = $1";

    private static final String AIM = """
            UPDATE feed SET destination_type = $2, destination_attributes = $3::text::jsonb WHERE ref = $1
            """;

    private final ChangeFeed changes;
    private final ChangeReading reading;
    private final VirtualScans virtualScans;
    private final Claims claims;
    private final RunEnds ends;
    private final FeedMetrics metrics;
    private final BackgroundPool pool;
    private final Clock clock;

    RunHarness(
            ChangeFeed changes,
            ChangeReading reading,
            VirtualScans virtualScans,
            Claims claims,
            RunEnds ends,
            FeedMetrics metrics,
            BackgroundPool pool,
            Clock clock) {
        this.changes = changes;
        this.reading = reading;
        this.virtualScans = virtualScans;
        this.claims = claims;
        this.ends = ends;
        this.metrics = metrics;
        this.pool = pool;
        this.clock = clock;
    }

    BackgroundPool pool() {
        return pool;
    }

    /** Gives a feed another destination than the service's own configuration allows. */
    void aim(String feed, String type, String attributes) {
        await(() -> pool.preparedQuery(AIM).execute(Tuple.of(feed, type, attributes)));
    }

    /** A run of the feed that is claimed for so many seconds. */
    ClaimedRun claimed(String feed, int attempts, long leaseSeconds) {
        long id = await(() -> pool.preparedQuery(RUNNING)
                .execute(Tuple.of(feed, attempts, attempts, leaseSeconds))
                .map(rows -> rows.iterator().next().getLong("id")));
        return find(id);
    }

    /** Lets the run be claimed another time. */
    void again(long id, int attempts) {
        await(() -> pool.preparedQuery(
                        "UPDATE feed_run SET status = 'RUNNING', attempts = $2, generation = $2, lease_expires_on = clock_timestamp() + interval '1 hour' WHERE id = $1")
                .execute(Tuple.of(id, attempts)));
    }

    ClaimedRun find(long id) {
        return await(() -> pool.preparedQuery(CLAIMED)
                .execute(Tuple.of(id))
                .map(rows -> ClaimedRun.of(rows.iterator().next())));
    }

    /** Ends a run that no other worker shall do. */
    void delete(ClaimedRun run) {
        await(() -> pool.preparedQuery("DELETE FROM feed_run WHERE id = $1").execute(Tuple.of(run.id())));
    }

    /** Makes the run; its keys are those below {@code quantree.feeds.}. */
    void run(ClaimedRun run, Destinations destinations, BooleanSupplier lost, String... keysAndValues) {
        String[] given = keysAndValues.clone();
        for (int i = 0; i < given.length; i += 2) {
            given[i] = "quantree.feeds." + given[i];
        }
        FeedSettings settings = Settings.of(FeedSettings.class, given);
        FeedRun made = new FeedRun(
                changes,
                new Scans(reading, virtualScans, settings),
                new Spool(settings, clock),
                destinations,
                claims,
                ends,
                metrics,
                settings,
                Drains.none(),
                clock);
        await(() -> made.run(run, lost, export -> {}));
    }

    static <T> T await(Supplier<Uni<T>> work) {
        try {
            return VertxContextSupport.subscribeAndAwait(
                    () -> work.get().ifNoItem().after(Duration.ofSeconds(60)).fail());
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }
}
