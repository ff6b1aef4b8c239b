package io.quantree.webhook.delivery;

import io.quantree.audit.Audit;
import io.quantree.audit.AuditAction;
import io.quantree.platform.database.Rows;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.relay.WhereClause;
import io.quantree.security.RetailerSet;
import io.quantree.webhook.EventBody;
import io.quantree.webhook.Webhook;
import io.quantree.webhook.WebhookEvent;
import io.quantree.webhook.WebhookReader;
import io.quantree.webhook.WebhookStatus;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Queues deliveries because a client asks for them: replays and test events. */
@Singleton
record DeliveryReplays(
        Pool pool, WebhookReader webhooks, DeliverySettings settings, DeliverySignal signal, Audit audit, Clock clock) {
    private static final String REPLAY = """
            UPDATE webhook_delivery SET status = 'PENDING', round_attempts = 0, due_on = $2, give_up_on = $3, completed_on = NULL, error = NULL
            WHERE id = ANY($1) AND status IN ('DEAD', 'DELIVERED')
            """;

    private static final String DEAD = """
            SELECT id FROM webhook_delivery
            WHERE webhook_id = $1 AND status = 'DEAD' AND ($2::text[] IS NULL OR event = ANY($2))
            ORDER BY id LIMIT $3
            """;

    private static final String TEST = """
            INSERT INTO webhook_delivery (webhook_id, message_id, event, entity, content, replaceable, coalesced, status, attempts, round_attempts,
              created_on, due_on, give_up_on)
            VALUES ($1, $2, $3, $4, $5, false, 1, 'PENDING', 0, 0, $6, $6, $7)
            RETURNING id
            """;

    /** Queues one delivery again, a dead letter or one that was accepted. */
    Uni<Void> replay(Delivery delivery, RetailerSet scope) {
        return webhooks.ofId(delivery.webhookId)
                .chain(webhook -> sending(webhook.ref, scope))
                .chain(webhook -> replay(webhook, new Long[] {delivery.id}))
                .replaceWithVoid();
    }

    /** Queues the oldest dead letters of a webhook again, as many as the limit allows. */
    Uni<Replayed> replayDead(String ref, @Nullable List<String> events, RetailerSet scope) {
        String[] names = events == null
                ? null
                : events.stream().map(name -> WhereClause.text("event", name)).toArray(String[]::new);
        return sending(ref, scope).chain(webhook -> pool.preparedQuery(DEAD)
                .execute(Tuple.of(webhook.id, names, settings.replayMax() + 1L))
                .map(rows -> rows.stream().map(row -> row.getLong("id")).toList())
                .chain(ids -> {
                    List<Long> taken = ids.subList(0, Math.min(ids.size(), settings.replayMax()));
                    return replay(webhook, taken.toArray(Long[]::new))
                            .map(count -> new Replayed(count, ids.size() > taken.size()));
                }));
    }

    private Uni<Integer> replay(Webhook webhook, Long[] ids) {
        OffsetDateTime now = OffsetDateTime.now(clock);
        OffsetDateTime giveUp = now.plus(webhook.retrySchedule.life());
        return pool.withTransaction(connection -> connection
                        .preparedQuery(REPLAY)
                        .execute(Tuple.of(ids, now, giveUp))
                        .map(updated -> updated.rowCount())
                        .call(count -> audit.record(
                                connection,
                                AuditAction.WEBHOOK_REPLAYED,
                                List.of(webhook.retailerId),
                                "WEBHOOK:" + webhook.ref,
                                new JsonObject().put("deliveries", count))))
                .invoke(signal::raise);
    }

    /** Queues a test event and answers the id of its delivery. */
    Uni<Long> test(String ref, RetailerSet scope) {
        return sending(ref, scope).chain(webhook -> {
            Instant now = clock.instant();
            return pool.preparedQuery(TEST)
                    .execute(Tuple.tuple()
                            .addValue(webhook.id)
                            .addValue(UUID.randomUUID())
                            .addValue(WebhookEvent.TEST.wire())
                            .addValue("WEBHOOK:" + webhook.ref)
                            .addValue(EventBody.sample(webhook.retailerId).encode())
                            .addValue(now.atOffset(ZoneOffset.UTC))
                            .addValue(now.plus(webhook.retrySchedule.life()).atOffset(ZoneOffset.UTC)))
                    .map(rows -> Rows.first(rows, row -> row.getLong("id")).orElseThrow())
                    .invoke(signal::raise);
        });
    }

    private Uni<Webhook> sending(String ref, RetailerSet scope) {
        return webhooks.known(ref, scope).invoke(webhook -> {
            if (webhook.status == WebhookStatus.DISABLED) {
                throw Problem.of(
                                ProblemType.INVALID_VALUE,
                                "the webhook is DISABLED and sends nothing; set its status first")
                        .about("ref", ref);
            }
        });
    }

    /** How many were queued, and whether dead letters are left. */
    record Replayed(int count, boolean more) {}
}
