package io.quantree.event;

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
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
class EventGauge {
    private static final int EVENTS_MAX = 20_000;

    /** Reads the entries of the queue's index alone, in its order. */
    private static final String WAITING = """
            SELECT count(*) AS events, min(generated_on) AS oldest
            FROM (SELECT generated_on FROM event
                  WHERE status = 'PENDING' ORDER BY catalogue_id, sequence LIMIT $1) waiting
            """;

    private final BackgroundPool pool;
    private final QueueGauge<Waiting> gauge;

    EventGauge(BackgroundPool pool, Stages stages, MetricsSettings settings, MeterRegistry registry, Clock clock) {
        this.pool = pool;
        this.gauge = new QueueGauge<Waiting>(stages, settings, registry, clock)
                .number(
                        "quantree.events.waiting",
                        "Events that are to be applied, up to 20000",
                        Tags.empty(),
                        Waiting::events)
                .age(
                        "quantree.events.oldest.age",
                        "How long the event has waited that was accepted first among those not applied",
                        Waiting::oldest);
    }

    private record Waiting(long events, @Nullable Instant oldest) {}

    @Scheduled(
            identity = "event-look",
            every = "${quantree.metrics.queue-every:5s}",
            skipExecutionIf = SchemaAbsent.class,
            concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> refresh() {
        return gauge.refresh(this::waiting);
    }

    @Nullable
    Instant answeredSince() {
        return gauge.answeredSince();
    }

    private Uni<Waiting> waiting() {
        return pool.preparedQuery(WAITING).execute(Tuple.of((long) EVENTS_MAX)).map(rows -> {
            Row row = rows.iterator().next();
            return new Waiting(row.getLong("events"), Instants.of(row.getOffsetDateTime("oldest")));
        });
    }
}
