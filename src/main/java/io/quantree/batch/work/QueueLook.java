package io.quantree.batch.work;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quantree.http.Waiting;
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
import java.util.function.ToDoubleFunction;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** How much is waiting, for the gauges. The queue is one for all replicas, so each of them tells the same. */
@ApplicationScoped
public class QueueLook {
    private static final Logger LOG = Logger.getLogger(QueueLook.class);

    /** More than this many are not counted one by one: whoever looks at the gauge knows enough by then. */
    private static final int BATCHES_MAX = 20_000;

    /** Reads the entries of the queue's index alone, in its order, whatever lies in the table besides. */
    private static final String LOOK = """
            SELECT count(*) FILTER (WHERE status = 'PENDING'), count(*) FILTER (WHERE status = 'RUNNING'),
                   coalesce(sum(received), 0), min(accepted_on)
            FROM (SELECT status, received, accepted_on FROM batch
                  WHERE status <> 'COMPLETE' ORDER BY catalogue_id, id LIMIT $1) waiting
            """;

    private final Pool pool;
    private final Stages stages;
    private final LastSeen<Waiting> waiting;

    QueueLook(Pool pool, Stages stages, MetricsSettings settings, MeterRegistry registry, Clock clock) {
        this.pool = pool;
        this.stages = stages;
        this.waiting = new LastSeen<>(settings, clock);
        gauge(registry, "quantree.queue.batches", "Batches that are not complete", Waiting::batches);
        gauge(registry, "quantree.queue.records", "Records of the batches that are not complete", Waiting::records);
        Gauge.builder("quantree.queue.oldest.age", waiting, seen -> seen.tellAge(Waiting::oldest))
                .description("How long the batch that was accepted first among those not complete has waited")
                .baseUnit("seconds")
                .strongReference(true)
                .register(registry);
        state(registry, "pending", Waiting::pending);
        state(registry, "running", Waiting::running);
    }

    private record Waiting(
            long pending,
            long running,
            long records,
            @Nullable Instant oldest) {
        long batches() {
            return pending + running;
        }
    }

    private void gauge(MeterRegistry registry, String name, String description, ToDoubleFunction<Waiting> value) {
        Gauge.builder(name, waiting, seen -> seen.tell(value))
                .description(description)
                .strongReference(true)
                .register(registry);
    }

    private void state(MeterRegistry registry, String state, ToDoubleFunction<Waiting> value) {
        Gauge.builder("quantree.batches", waiting, seen -> seen.tell(value))
                .description("Batches that are not complete by how far they are")
                .tag("state", state)
                .strongReference(true)
                .register(registry);
    }

    @Scheduled(
            identity = "queue-look",
            every = "${quantree.metrics.queue-every:5s}",
            skipExecutionIf = SchemaAbsent.class,
            concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> onTime() {
        return stages.quietly(this::look)
                .onFailure()
                .invoke(failure -> LOG.debugf("queue not looked at: %s", failure.getMessage()))
                .onFailure()
                .recoverWithNull();
    }

    /** Looks now. */
    Uni<Void> look() {
        return pool.preparedQuery(LOOK)
                .execute(Tuple.of((long) BATCHES_MAX))
                .invoke(rows -> waiting.is(waiting(rows.iterator().next())))
                .replaceWithVoid();
    }

    /** Since when the database has answered every look; null while it does not. */
    @Nullable
    Instant answeredSince() {
        return waiting.since();
    }

    private static Waiting waiting(Row row) {
        OffsetDateTime oldest = row.getOffsetDateTime(3);
        return new Waiting(row.getLong(0), row.getLong(1), row.getLong(2), oldest == null ? null : oldest.toInstant());
    }
}
