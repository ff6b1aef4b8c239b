package io.quantree.webhook.delivery;

import io.quantree.platform.database.BackgroundPool;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Stores what became of requests, and decides when a delivery is tried again and how long its receiver is left alone. */
@Singleton
record DeliveryResults(BackgroundPool pool, DeliverySettings settings, DeliveryMetrics metrics, Clock clock) {
    private static final Logger LOG = Logger.getLogger(DeliveryResults.class);
    private static final int DOUBLINGS_MAX = 20;
    private static final Duration RETRY_AFTER_MAX = Duration.ofDays(1);

    /** A result of an attempt whose lease is lost changes nothing, but stays in the log. */
    private static final String LOG_ATTEMPT = """
            INSERT INTO webhook_attempt (delivery_id, attempt, attempted_on, millis, status_code, error, answer)
            VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (delivery_id, attempt) DO NOTHING
            """;

    private static final String SETTLE = """
            UPDATE webhook_delivery SET status = $3, completed_on = $4, due_on = coalesce($5, due_on), error = $6, leased_until = NULL
            WHERE id = $1 AND status = 'SENDING' AND attempts = $2
            """;

    /** Success is written every few seconds, because all deliveries of a webhook share this row. */
    private static final String SUCCEEDED = """
            UPDATE webhook_receiver SET failures = 0, open_until = NULL, succeeded_on = $2
            WHERE webhook_id = $1 AND (failures > 0 OR open_until IS NOT NULL OR succeeded_on IS NULL OR succeeded_on < $3)
            """;

    /** $3 is the number of failures that opens the breaker; $4 the first pause and $5 the longest, in seconds. */
    private static final String FAILED = """
            UPDATE webhook_receiver SET failures = failures + 1, failed_on = $2::timestamptz,
              open_until = CASE WHEN failures + 1 >= $3::integer
                THEN $2::timestamptz
                  + least($5::double precision, $4::double precision * 2 ^ least(failures + 1 - $3::integer, %d)) * interval '1 second' END
            WHERE webhook_id = $1
            """.formatted(DOUBLINGS_MAX);

    private static final String DISABLE = """
            UPDATE webhook SET status = 'DISABLED', reason = $2, version = version + 1, updated_on = $3 WHERE id = $1 AND status <> 'DISABLED'
            """;

    private static final String GIVE_UP = """
            UPDATE webhook_delivery SET status = 'DEAD', completed_on = $2, error = $3
            WHERE webhook_id = $1 AND status = 'PENDING'
            """;

    private static final Duration SUCCESS_EVERY = Duration.ofSeconds(5);

    Uni<Void> store(Receiver receiver, Claimed delivery, SendResult result, Instant startedOn) {
        Instant now = clock.instant();
        metrics.attempted(result, Duration.between(startedOn, now));
        Optional<Instant> next =
                result.kind() == SendResult.Kind.FAILED ? next(receiver, delivery, result, now) : Optional.empty();
        // A claim locks the receiver before deliveries, too.
        return pool.withTransaction(connection -> noteReceiver(connection, receiver, result, now)
                .chain(() -> settle(connection, delivery, result, next, now))
                .chain(() -> log(connection, delivery, result, startedOn, now)));
    }

    private Optional<Instant> next(Receiver receiver, Claimed delivery, SendResult result, Instant now) {
        if (!now.isBefore(delivery.giveUpOn())) {
            return Optional.empty();
        }
        Duration asked = result.retryAfter() == null ? Duration.ZERO : result.retryAfter();
        Duration least = asked.compareTo(RETRY_AFTER_MAX) > 0 ? RETRY_AFTER_MAX : asked;
        return receiver.retrySchedule()
                .after(delivery.roundAttempt(), ThreadLocalRandom.current().nextDouble())
                .map(pause -> now.plus(pause.compareTo(least) > 0 ? pause : least));
    }

    private static Uni<Void> log(
            SqlClient connection, Claimed delivery, SendResult result, Instant startedOn, Instant now) {
        return connection
                .preparedQuery(LOG_ATTEMPT)
                .execute(Tuple.tuple()
                        .addValue(delivery.id())
                        .addValue(delivery.attempt())
                        .addValue(time(startedOn))
                        .addValue((int) Duration.between(startedOn, now).toMillis())
                        .addValue(result.statusCode())
                        .addValue(result.error())
                        .addValue(result.answer()))
                .replaceWithVoid();
    }

    private Uni<Void> settle(
            SqlClient connection, Claimed delivery, SendResult result, Optional<Instant> next, Instant now) {
        DeliveryStatus status = result.accepted()
                ? DeliveryStatus.DELIVERED
                : next.isPresent() ? DeliveryStatus.PENDING : DeliveryStatus.DEAD;
        @Nullable OffsetDateTime due = next.map(DeliveryResults::time).orElse(null);
        return connection
                .preparedQuery(SETTLE)
                .execute(Tuple.tuple()
                        .addValue(delivery.id())
                        .addValue(delivery.attempt())
                        .addValue(status.name())
                        .addValue(status == DeliveryStatus.PENDING ? null : time(now))
                        .addValue(due)
                        .addValue(result.error()))
                .invoke(settled -> {
                    if (settled.rowCount() > 0 && status == DeliveryStatus.DEAD) {
                        metrics.died(1);
                        LOG.warnf(
                                "webhook event not delivered delivery=%d event=%s attempts=%d status=%s",
                                delivery.id(), delivery.event(), delivery.attempt(), result.statusCode());
                    }
                })
                .replaceWithVoid();
    }

    private Uni<Void> noteReceiver(SqlClient connection, Receiver receiver, SendResult result, Instant now) {
        return switch (result.kind()) {
            case ACCEPTED ->
                connection
                        .preparedQuery(SUCCEEDED)
                        .execute(Tuple.of(receiver.webhookId(), time(now), time(now.minus(SUCCESS_EVERY))))
                        .replaceWithVoid();
            case FAILED ->
                connection
                        .preparedQuery(FAILED)
                        .execute(Tuple.of(
                                receiver.webhookId(),
                                time(now),
                                settings.breakerFailures(),
                                (double) settings.breakerPause().toSeconds(),
                                (double) settings.breakerPauseMax().toSeconds()))
                        .replaceWithVoid();
            case GONE -> disable(connection, receiver, now);
            case UNSENDABLE -> Uni.createFrom().voidItem();
        };
    }

    /** The receiver wants no more events: what waits for it are dead letters. */
    private Uni<Void> disable(SqlClient connection, Receiver receiver, Instant now) {
        LOG.warnf("webhook disabled, because its receiver answered 410 webhook=%s", receiver.ref());
        return connection
                .preparedQuery(DISABLE)
                .execute(Tuple.of(receiver.webhookId(), "The receiver answered 410.", time(now)))
                .chain(() -> connection
                        .preparedQuery(GIVE_UP)
                        .execute(Tuple.of(
                                receiver.webhookId(), time(now), "the receiver answered 410 to another event")))
                .invoke(given -> metrics.died(given.rowCount()))
                .replaceWithVoid();
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
