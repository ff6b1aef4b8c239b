package io.quantree.webhook.delivery;

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
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
class DeliveryGauge {
    /** Reads index entries alone, a bounded number for each webhook. */
    private static final String QUEUE = """
            SELECT coalesce(sum(waiting), 0)::bigint AS waiting, coalesce(sum(dead), 0)::bigint AS dead,
              count(*) FILTER (WHERE open_until > $1) AS open, min(oldest) FILTER (WHERE status = 'ACTIVE') AS oldest
            FROM (
              SELECT w.status, r.open_until,
                (SELECT count(*) FROM (SELECT FROM webhook_delivery d
                  WHERE d.webhook_id = w.id AND d.status = 'PENDING' ORDER BY d.due_on, d.id LIMIT 20000) p) AS waiting,
                (SELECT count(*) FROM (SELECT FROM webhook_delivery d
                  WHERE d.webhook_id = w.id AND d.status = 'DEAD' LIMIT 20000) p) AS dead,
                (SELECT d.due_on FROM webhook_delivery d
                  WHERE d.webhook_id = w.id AND d.status = 'PENDING' AND d.due_on <= $1 ORDER BY d.due_on, d.id LIMIT 1) AS oldest
              FROM webhook w JOIN webhook_receiver r ON r.webhook_id = w.id) webhooks
            """;

    private final BackgroundPool pool;
    private final Clock clock;
    private final QueueGauge<Queue> gauge;

    DeliveryGauge(BackgroundPool pool, Stages stages, MetricsSettings settings, MeterRegistry registry, Clock clock) {
        this.pool = pool;
        this.clock = clock;
        this.gauge = new QueueGauge<Queue>(stages, settings, registry, clock)
                .number(
                        "quantree.webhook.waiting",
                        "Events that wait to be sent, up to 20000 of each webhook",
                        Tags.empty(),
                        Queue::waiting)
                .number("quantree.webhook.dead", "Dead letters, up to 20000 of each webhook", Tags.empty(), Queue::dead)
                .number(
                        "quantree.webhook.receivers.paused",
                        "Webhooks whose receivers are left alone because they keep failing",
                        Tags.empty(),
                        Queue::open)
                .age(
                        "quantree.webhook.oldest.age",
                        "For how long the event has been due that is due longest, of ACTIVE webhooks",
                        Queue::oldest);
    }

    private record Queue(
            long waiting, long dead, long open, @Nullable Instant oldest) {}

    @Scheduled(
            identity = "webhook-look",
            every = "${quantree.metrics.queue-every:5s}",
            skipExecutionIf = SchemaAbsent.class,
            concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> refresh() {
        return gauge.refresh(this::queue);
    }

    @Nullable
    Instant answeredSince() {
        return gauge.answeredSince();
    }

    private Uni<Queue> queue() {
        return pool.preparedQuery(QUEUE)
                .execute(Tuple.of(OffsetDateTime.now(clock)))
                .map(rows -> {
                    Row row = rows.iterator().next();
                    return new Queue(
                            row.getLong("waiting"),
                            row.getLong("dead"),
                            row.getLong("open"),
                            Instants.of(row.getOffsetDateTime("oldest")));
                });
    }
}
