package io.quantree.webhook.delivery;

import io.quantree.platform.database.BackgroundPool;
import io.quantree.platform.database.Rows;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;

/**
 * The queues of webhooks, which all replicas share. A claim locks the row of the receiver, so limits hold over all replicas, and leases
 * deliveries. The lease of a replica that is gone ends, and another one sends its deliveries again.
 */
@Singleton
record DeliveryQueue(BackgroundPool pool, DeliverySettings settings, Clock clock) {
    /** Webhooks with something to send now, the one first that was served longest ago. */
    private static final String DUE = """
            SELECT w.id FROM webhook w JOIN webhook_receiver r ON r.webhook_id = w.id
            WHERE w.status = 'ACTIVE' AND (r.open_until IS NULL OR r.open_until <= $1)
              AND (EXISTS (SELECT FROM webhook_delivery d WHERE d.webhook_id = w.id AND d.status = 'PENDING' AND d.due_on <= $1)
                OR EXISTS (SELECT FROM webhook_delivery d WHERE d.webhook_id = w.id AND d.status = 'SENDING' AND d.leased_until <= $1))
            ORDER BY r.refilled_on, w.id
            """;

    private static final String LOCK = """
            SELECT %s FROM webhook w JOIN webhook_receiver r ON r.webhook_id = w.id
            WHERE w.id = $1 AND w.status = 'ACTIVE' AND (r.open_until IS NULL OR r.open_until <= $2)
            FOR UPDATE OF r
            """.formatted(Receiver.COLUMNS);

    private static final String EXPIRE = """
            UPDATE webhook_delivery SET status = 'PENDING', leased_until = NULL
            WHERE webhook_id = $1 AND status = 'SENDING' AND leased_until <= $2
            """;

    private static final String SENDING =
            "SELECT count(*) AS total FROM webhook_delivery WHERE webhook_id = $1 AND status = 'SENDING'";

    /** Takes the first delivery of each entity: a later one waits until the earlier one is accepted or dead. */
    private static final String TAKE = """
            WITH next AS MATERIALIZED (
              SELECT d.id FROM webhook_delivery d
              WHERE d.webhook_id = $1 AND d.status = 'PENDING' AND d.due_on <= $2
                AND NOT EXISTS (
                  SELECT FROM webhook_delivery e
                  WHERE e.webhook_id = $1 AND e.entity = d.entity AND e.status IN ('PENDING', 'SENDING') AND e.id < d.id)
              ORDER BY d.due_on, d.id LIMIT $3 FOR UPDATE SKIP LOCKED)
            UPDATE webhook_delivery d
            SET status = 'SENDING', attempts = attempts + 1, round_attempts = round_attempts + 1, leased_until = $4
            FROM next WHERE d.id = next.id
            RETURNING %s
            """.formatted(Claimed.COLUMNS);

    private static final String SERVED =
            "UPDATE webhook_receiver SET tokens = $2, refilled_on = $3 WHERE webhook_id = $1";

    /** What a claim has found. */
    record Claim(Receiver receiver, List<Claimed> deliveries) {}

    Uni<List<Long>> due() {
        return pool.preparedQuery(DUE)
                .execute(Tuple.of(now()))
                .map(rows -> rows.stream().map(row -> row.getLong("id")).toList());
    }

    /** Leases deliveries of a webhook, as many as its limits and {@code max} allow. */
    Uni<List<Claim>> claim(long webhookId, int max) {
        Instant now = clock.instant();
        return pool.withTransaction(connection -> connection
                .preparedQuery(LOCK)
                .execute(Tuple.of(webhookId, time(now)))
                .map(rows -> Rows.first(rows, Receiver::of))
                .chain(found ->
                        found.isEmpty() ? Uni.createFrom().item(List.of()) : claim(connection, found.get(), max, now)));
    }

    private Uni<List<Claim>> claim(SqlConnection connection, Receiver receiver, int max, Instant now) {
        return connection
                .preparedQuery(EXPIRE)
                .execute(Tuple.of(receiver.webhookId(), time(now)))
                .chain(() -> connection.preparedQuery(SENDING).execute(Tuple.of(receiver.webhookId())))
                .map(rows -> rows.iterator().next().getLong("total").intValue())
                .map(sending -> Math.min(max, receiver.free(sending, settings.breakerFailures(), now)))
                .chain(free -> free <= 0 ? Uni.createFrom().item(List.of()) : take(connection, receiver, free, now));
    }

    private Uni<List<Claim>> take(SqlConnection connection, Receiver receiver, int free, Instant now) {
        OffsetDateTime lease = time(now.plus(lease()));
        return connection
                .preparedQuery(TAKE)
                .execute(Tuple.of(receiver.webhookId(), time(now), (long) free, lease))
                .map(rows -> rows.stream().map(Claimed::of).toList())
                .call(taken -> connection
                        .preparedQuery(SERVED)
                        .execute(Tuple.of(receiver.webhookId(), left(receiver, taken.size(), now), time(now))))
                .map(taken -> taken.isEmpty() ? List.of() : List.of(new Claim(receiver, taken)));
    }

    private static double left(Receiver receiver, int taken, Instant now) {
        return receiver.rateLimit() == null ? 0 : receiver.tokensAt(now) - taken;
    }

    /** Longer than a request may take: while it is under way, nobody else sends it. */
    Duration lease() {
        return settings.timeout().multipliedBy(2);
    }

    private OffsetDateTime now() {
        return time(clock.instant());
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
