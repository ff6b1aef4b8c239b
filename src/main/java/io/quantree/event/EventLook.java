package io.quantree.event;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quantree.platform.schema.SchemaAbsent;
import io.quantree.platform.telemetry.LastSeen;
import io.quantree.platform.telemetry.MetricsSettings;
import io.quantree.platform.telemetry.Stages;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** How many events wait, for the gauges; looked up every few seconds, and NaN while the database doesn't answer. */
@ApplicationScoped
class EventLook {
    private static final Logger LOG = Logger.getLogger(EventLook.class);
    private static final int EVENTS_MAX = 20_000;

    /** Reads the entries of the queue's index alone, in its order. */
    private static final String LOOK = """
            SELECT count(*), min(generated_on)
            FROM (SELECT generated_on FROM event
                  WHERE status = 'PENDING' ORDER BY catalogue_id, sequence LIMIT $1) waiting
            """;

    private final Pool pool;
    private final Stages stages;
    private final LastSeen<Waiting> waiting;

    EventLook(Pool pool, Stages stages, MetricsSettings settings, MeterRegistry registry, Clock clock) {
        this.pool = pool;
        this.stages = stages;
        this.waiting = new LastSeen<>(settings, clock);
        Gauge.builder("quantree.events.waiting", waiting, seen -> seen.tell(Waiting::events))
                .description("Events that are to be applied, up to 20000")
                .strongReference(true)
                .register(registry);
        Gauge.builder("quantree.events.oldest.age", waiting, seen -> seen.tellAge(Waiting::oldest))
                .description("How long the event has waited that was accepted first among those not applied")
                .baseUnit("seconds")
                .strongReference(true)
                .register(registry);
    }

    private record Waiting(long events, @Nullable Instant oldest) {}

    @Scheduled(
            identity = "event-look",
            every = "${quantree.metrics.queue-every:5s}",
            skipExecutionIf = SchemaAbsent.class,
            concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> onTime() {
        return stages.quietly(this::look)
                .onFailure()
                .invoke(failure -> LOG.debugf("events not looked at: %s", failure.getMessage()))
                .onFailure()
                .recoverWithNull();
    }

    /** Since when the database has answered every look; null while it does not. */
    @Nullable
    Instant answeredSince() {
        return waiting.since();
    }

    private Uni<Void> look() {
        return pool.preparedQuery(LOOK)
                .execute(Tuple.of((long) EVENTS_MAX))
                .invoke(rows -> {
                    Row row = rows.iterator().next();
                    OffsetDateTime oldest = row.getOffsetDateTime(1);
                    waiting.is(new Waiting(row.getLong(0), oldest == null ? null : oldest.toInstant()));
                })
                .replaceWithVoid();
    }
}
