package io.quantree.webhook.delivery;

import io.quantree.platform.database.BackgroundPool;
import io.quantree.platform.schema.SchemaAbsent;
import io.quantree.work.Clearing;
import io.quantree.work.Steps;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlResult;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import org.jboss.logging.Logger;

/** Gives up deliveries that could not be sent for too long, and deletes those whose retention has ended or whose webhook is gone. */
@Singleton
record DeliveryRetention(
        Clearing clearing, BackgroundPool pool, DeliverySettings settings, DeliveryMetrics metrics, Clock clock) {
    private static final Logger LOG = Logger.getLogger(DeliveryRetention.class);
    private static final int PAGE = 1_000;

    /** A receiver that was left alone most of the time got few attempts. What is due is found by its index. */
    private static final String GIVE_UP = """
            UPDATE webhook_delivery SET status = 'DEAD', completed_on = $1, error = coalesce(error, 'not delivered in time')
            WHERE id IN (
              SELECT d.id FROM webhook w CROSS JOIN LATERAL (
                SELECT id FROM webhook_delivery
                WHERE webhook_id = w.id AND status = 'PENDING' AND due_on <= $1 AND give_up_on <= $1
                ORDER BY due_on, id LIMIT 1000) d
              WHERE w.status = 'ACTIVE')
              AND status = 'PENDING'
            """;

    private static final String FORGET = """
            WITH old AS MATERIALIZED (
              SELECT id FROM webhook_delivery WHERE status = $1 AND completed_on < $2
              ORDER BY completed_on LIMIT $3 FOR UPDATE SKIP LOCKED),
            log AS (DELETE FROM webhook_attempt WHERE delivery_id IN (SELECT id FROM old))
            DELETE FROM webhook_delivery WHERE id IN (SELECT id FROM old)
            """;

    /** Deliveries of webhooks that were deleted; each id of a webhook that is left costs one probe. */
    private static final String ORPHANS = """
            WITH RECURSIVE present (webhook_id) AS (
              (SELECT webhook_id FROM webhook_delivery ORDER BY webhook_id LIMIT 1)
              UNION ALL
              SELECT (SELECT d.webhook_id FROM webhook_delivery d WHERE d.webhook_id > p.webhook_id ORDER BY d.webhook_id LIMIT 1)
              FROM present p WHERE p.webhook_id IS NOT NULL),
            old AS MATERIALIZED (
              SELECT d.id FROM present p CROSS JOIN LATERAL (
                SELECT id FROM webhook_delivery WHERE webhook_id = p.webhook_id ORDER BY id LIMIT $1) d
              WHERE NOT EXISTS (SELECT FROM webhook w WHERE w.id = p.webhook_id) LIMIT $1),
            log AS (DELETE FROM webhook_attempt WHERE delivery_id IN (SELECT id FROM old))
            DELETE FROM webhook_delivery WHERE id IN (SELECT id FROM old)
            """;

    @Scheduled(
            identity = "webhook-give-up",
            every = "1m",
            delayed = "1m",
            skipExecutionIf = SchemaAbsent.class,
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> giveUp() {
        return Steps.orLog(
                pool.preparedQuery(GIVE_UP)
                        .execute(Tuple.of(OffsetDateTime.now(clock)))
                        .invoke(given -> {
                            if (given.rowCount() > 0) {
                                metrics.died(given.rowCount());
                                LOG.warnf("webhook events not delivered in time count=%d", given.rowCount());
                            }
                        })
                        .replaceWithVoid(),
                failure -> LOG.warnf("webhook events not given up now, trying again: %s", failure.getMessage()));
    }

    @Scheduled(
            identity = "webhook-retention",
            every = "${quantree.retention.every:10m}",
            delayed = "1m",
            skipExecutionIf = SchemaAbsent.class,
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> onTime() {
        return Steps.orLog(
                forget(),
                failure -> LOG.warnf("webhook deliveries not forgotten now, trying again: %s", failure.getMessage()));
    }

    Uni<Void> forget() {
        return forget(DeliveryStatus.DELIVERED, settings.deliveredKept())
                .chain(() -> forget(DeliveryStatus.DEAD, settings.deadKept()))
                .chain(() -> clearing.run("webhook of none", PAGE, (connection, limit) -> connection
                        .preparedQuery(ORPHANS)
                        .execute(Tuple.of((long) limit))
                        .map(SqlResult::rowCount)))
                .replaceWithVoid();
    }

    private Uni<Void> forget(DeliveryStatus status, Duration kept) {
        if (kept.isZero()) {
            return Uni.createFrom().voidItem();
        }
        OffsetDateTime before = OffsetDateTime.now(clock).minus(kept);
        return clearing.run(
                        "webhook " + status.name().toLowerCase(java.util.Locale.ROOT),
                        PAGE,
                        (connection, limit) -> connection
                                .preparedQuery(FORGET)
                                .execute(Tuple.of(status.name(), before, (long) limit))
                                .map(SqlResult::rowCount))
                .invoke(run -> {
                    if (run.cleared() > 0) {
                        LOG.infof("webhook deliveries forgotten status=%s count=%d", status, run.cleared());
                    }
                })
                .replaceWithVoid();
    }
}
