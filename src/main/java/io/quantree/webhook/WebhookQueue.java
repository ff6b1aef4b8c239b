package io.quantree.webhook;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** What a change of a webhook means for what waits to be sent, in the transaction of the change. */
final class WebhookQueue {
    private static final String CREATE = """
            INSERT INTO webhook_receiver (webhook_id, refilled_on) VALUES ($1, $2) ON CONFLICT (webhook_id) DO NOTHING
            """;

    /** A receiver that was left alone is tried again. */
    private static final String TRY_AGAIN =
            "UPDATE webhook_receiver SET failures = 0, open_until = NULL WHERE webhook_id = $1";

    private static final String GIVE_UP = """
            UPDATE webhook_delivery SET status = 'DEAD', completed_on = $2, error = 'the webhook is DISABLED'
            WHERE webhook_id = $1 AND status = 'PENDING'
            """;

    /** What waited while the webhook was PAUSED has its whole time before it. */
    private static final String RENEW =
            "UPDATE webhook_delivery SET give_up_on = $2 WHERE webhook_id = $1 AND status = 'PENDING'";

    private static final String DELETE = "DELETE FROM webhook_receiver WHERE webhook_id = $1";

    private WebhookQueue() {}

    static Uni<Void> create(SqlClient client, Webhook webhook) {
        return client.preparedQuery(CREATE)
                .execute(Tuple.of(webhook.id, time(webhook.createdOn)))
                .replaceWithVoid();
    }

    /** Deletes what is known of the receiver; no delivery is claimed without it, and retention deletes those that are left. */
    static Uni<Void> delete(SqlClient client, Webhook webhook) {
        return client.preparedQuery(DELETE).execute(Tuple.of(webhook.id)).replaceWithVoid();
    }

    static Uni<Void> change(SqlClient client, Webhook webhook, WebhookStatus before, Instant now) {
        return client.preparedQuery(TRY_AGAIN)
                .execute(Tuple.of(webhook.id))
                .chain(() -> waiting(client, webhook, before, now));
    }

    private static Uni<Void> waiting(SqlClient client, Webhook webhook, WebhookStatus before, Instant now) {
        if (webhook.status == WebhookStatus.DISABLED) {
            return client.preparedQuery(GIVE_UP)
                    .execute(Tuple.of(webhook.id, time(now)))
                    .replaceWithVoid();
        }
        return webhook.status == WebhookStatus.ACTIVE && before == WebhookStatus.PAUSED
                ? client.preparedQuery(RENEW)
                        .execute(Tuple.of(webhook.id, time(now.plus(webhook.retrySchedule.life()))))
                        .replaceWithVoid()
                : Uni.createFrom().voidItem();
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
