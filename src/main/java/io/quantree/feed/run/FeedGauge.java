package io.quantree.feed.run;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.quantree.input.Instants;
import io.quantree.platform.database.BackgroundPool;
import io.quantree.platform.schema.SchemaAbsent;
import io.quantree.platform.telemetry.MetricsSettings;
import io.quantree.platform.telemetry.Stages;
import io.quantree.work.QueueGauge;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Tells how far feeds are behind their cadence, and how many of them fail. */
@ApplicationScoped
class FeedGauge {
    /** overdue is when the feed that is most behind should have had another good run. */
    private static final String STATE = """
            SELECT count(*) FILTER (WHERE EXISTS (
                SELECT FROM feed_run r WHERE r.feed_id = f.id AND r.status = 'FAILED' AND r.id > coalesce(f.last_run_id, 0))) AS failing,
              min(coalesce(f.last_success_on, f.created_on) + f.cadence_seconds * interval '1 second') AS overdue,
              (SELECT count(*) FROM feed_run WHERE status IN ('PENDING', 'RUNNING')) AS open
            FROM feed f
            WHERE f.status = 'ACTIVE' AND f.cadence_seconds IS NOT NULL
            """;

    private final BackgroundPool pool;
    private final QueueGauge<State> gauge;
    private final Clock clock;

    FeedGauge(BackgroundPool pool, Stages stages, MetricsSettings settings, MeterRegistry registry, Clock clock) {
        this.pool = pool;
        this.clock = clock;
        this.gauge = new QueueGauge<State>(stages, settings, registry, clock)
                .number(
                        "quantree.feeds.failing",
                        "Active feeds with a cadence whose last run was given up",
                        Tags.empty(),
                        State::failing)
                .number("quantree.feeds.open.runs", "Runs of feeds that have not ended", Tags.empty(), State::open)
                .age(
                        "quantree.feeds.lag",
                        "How long the feed that is most behind has been without the good run that its cadence asks for",
                        State::overdue);
    }

    private record State(long failing, long open, @Nullable Instant overdue) {}

    @Scheduled(
            identity = "feed-look",
            every = "${quantree.metrics.queue-every:5s}",
            skipExecutionIf = SchemaAbsent.class,
            concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> refresh() {
        return gauge.refresh(this::state);
    }

    private Uni<State> state() {
        return pool.query(STATE).execute().map(rows -> {
            Row row = rows.iterator().next();
            Instant overdue = Instants.of(row.getOffsetDateTime("overdue"));
            return new State(
                    row.getLong("failing"),
                    row.getLong("open"),
                    overdue == null || overdue.isAfter(clock.instant()) ? null : overdue);
        });
    }
}
