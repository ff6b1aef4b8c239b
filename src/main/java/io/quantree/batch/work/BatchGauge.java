package io.quantree.batch.work;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.quantree.batch.StreamRegister;
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

/** Gauges of the batches that are not complete. All replicas share the queue, so all of them tell the same. */
@ApplicationScoped
class BatchGauge {
    /** A backlog of more batches than this is not counted to its end. */
    private static final int BATCHES_MAX = 20_000;

    /** Reads the entries of the queue's index alone, in its order. */
    private static final String WAITING = """
            SELECT count(*) FILTER (WHERE status = 'PENDING') AS pending, count(*) FILTER (WHERE status = 'RUNNING') AS running,
                   coalesce(sum(received), 0) AS records, min(accepted_on) AS oldest
            FROM (SELECT status, received, accepted_on FROM batch b
                  WHERE status <> 'COMPLETE' AND %s ORDER BY catalogue_id, id LIMIT $1) waiting
            """.formatted(StreamRegister.READY);

    private static final String BY_STATE = "Batches that are not complete by how far they are";

    private final BackgroundPool pool;
    private final QueueGauge<Waiting> gauge;

    BatchGauge(BackgroundPool pool, Stages stages, MetricsSettings settings, MeterRegistry registry, Clock clock) {
        this.pool = pool;
        this.gauge = new QueueGauge<Waiting>(stages, settings, registry, clock)
                .number("quantree.queue.batches", "Batches that are not complete", Tags.empty(), Waiting::batches)
                .number(
                        "quantree.queue.records",
                        "Records of the batches that are not complete",
                        Tags.empty(),
                        Waiting::records)
                .age(
                        "quantree.queue.oldest.age",
                        "How long the batch that was accepted first among those not complete has waited",
                        Waiting::oldest)
                .number("quantree.batches", BY_STATE, Tags.of("state", "pending"), Waiting::pending)
                .number("quantree.batches", BY_STATE, Tags.of("state", "running"), Waiting::running);
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

    @Scheduled(
            identity = "queue-look",
            every = "${quantree.metrics.queue-every:5s}",
            skipExecutionIf = SchemaAbsent.class,
            concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> refresh() {
        return gauge.refresh(this::waiting);
    }

    /** Since when the database has answered every query of the gauges; null while it does not. */
    @Nullable
    Instant answeredSince() {
        return gauge.answeredSince();
    }

    private Uni<Waiting> waiting() {
        return pool.preparedQuery(WAITING).execute(Tuple.of((long) BATCHES_MAX)).map(rows -> {
            Row row = rows.iterator().next();
            return new Waiting(
                    row.getLong("pending"),
                    row.getLong("running"),
                    row.getLong("records"),
                    Instants.of(row.getOffsetDateTime("oldest")));
        });
    }
}
