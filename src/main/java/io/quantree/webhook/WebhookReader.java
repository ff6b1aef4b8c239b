package io.quantree.webhook;

import io.quantree.platform.database.EntitySessions;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.relay.BatchLoader;
import io.quantree.relay.EntityPages;
import io.quantree.relay.PageArguments;
import io.quantree.relay.ReadStatements;
import io.quantree.relay.WhereClause;
import io.quantree.security.RetailerSet;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads webhooks, and how their receivers do. */
@Singleton
public record WebhookReader(EntitySessions sessions, EntityPages pages, ReadStatements reader) {
    /** Counts stop where nobody needs the exact number any more. */
    private static final String RECEIVERS = """
            SELECT w.webhook_id, w.failures, w.open_until, w.succeeded_on, w.failed_on,
              (SELECT count(*) FROM (SELECT FROM webhook_delivery d
                WHERE d.webhook_id = w.webhook_id AND d.status = 'PENDING' ORDER BY d.due_on, d.id LIMIT 10000) p) AS waiting,
              (SELECT count(*) FROM (SELECT FROM webhook_delivery d
                WHERE d.webhook_id = w.webhook_id AND d.status = 'DEAD' LIMIT 10000) p) AS dead
            FROM webhook_receiver w WHERE w.webhook_id = ANY($1)
            """;

    private static final String COLUMNS = "id";

    Uni<@Nullable Webhook> one(String ref, RetailerSet scope) {
        return sessions.read(() -> Webhook.<Webhook>find("ref", WhereClause.text("ref", ref))
                        .firstResult())
                .map(webhook -> webhook == null || !scope.covers(webhook.retailerId) ? null : webhook);
    }

    /** The webhook of a ref that the caller must see; fails with NOT_FOUND. */
    public Uni<Webhook> known(String ref, RetailerSet scope) {
        return one(ref, scope).map(webhook -> known(webhook, ref, scope));
    }

    /** The webhook of a delivery that the caller has found. */
    public Uni<Webhook> ofId(long id) {
        return sessions.read(() -> Webhook.<Webhook>findById(id)).map(webhook -> {
            if (webhook == null) {
                throw Problem.of(ProblemType.NOT_FOUND, "The webhook is deleted.")
                        .field("id");
            }
            return webhook;
        });
    }

    static Webhook known(@Nullable Webhook webhook, String ref, RetailerSet scope) {
        if (webhook == null || !scope.covers(webhook.retailerId)) {
            throw Problem.of(ProblemType.NOT_FOUND, "There is no such webhook.").about("ref", ref);
        }
        return webhook;
    }

    Uni<WebhookConnection> page(
            @Nullable List<String> refs,
            @Nullable List<String> statuses,
            @Nullable List<String> events,
            RetailerSet scope,
            PageArguments arguments) {
        return pages.page(
                        Webhook.TABLE,
                        COLUMNS,
                        where -> {
                            where.among("retailer_id", scope)
                                    .anyOf("ref", "ref", refs)
                                    .anyOf("status", "status", statuses);
                            if (events != null) {
                                where.and("events && "
                                        + where.bind(
                                                where.texts("event", events).toArray(String[]::new)));
                            }
                            where.and("TRUE");
                        },
                        arguments)
                .chain(page -> webhooks(page.rows().stream()
                                .map(row -> row.getLong("id"))
                                .toList())
                        .map(byId -> WebhookConnection.of(page.map(rows -> rows.stream()
                                .flatMap(row -> byId.getOrDefault(row.getLong("id"), List.of()).stream())
                                .toList()))));
    }

    /** The entities of a page; a webhook that was deleted meanwhile is left out. */
    private Uni<Map<Long, List<Webhook>>> webhooks(List<Long> ids) {
        if (ids.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return sessions.read(() -> Webhook.<Webhook>list("id in ?1", ids)).map(found -> {
            Map<Long, List<Webhook>> byId = new HashMap<>();
            BatchLoader<Webhook> siblings = BatchLoader.of(found);
            found.forEach(webhook -> {
                webhook.siblings = siblings;
                byId.put(webhook.id, List.of(webhook));
            });
            return byId;
        });
    }

    Uni<WebhookReceiver> receiver(Webhook webhook) {
        BatchLoader<Webhook> siblings = webhook.siblings;
        Uni<Map<Long, WebhookReceiver>> read =
                siblings == null ? receivers(List.of(webhook)) : siblings.ask("receiver", this::receivers);
        return read.map(receivers -> receivers.getOrDefault(webhook.id, WebhookReceiver.UNKNOWN));
    }

    private Uni<Map<Long, WebhookReceiver>> receivers(List<Webhook> webhooks) {
        Long[] ids = webhooks.stream().map(webhook -> webhook.id).toArray(Long[]::new);
        return reader.read(RECEIVERS, Tuple.tuple().addValue(ids)).map(rows -> {
            Map<Long, WebhookReceiver> receivers = new HashMap<>();
            rows.forEach(row -> receivers.put(row.getLong("webhook_id"), receiver(row)));
            return receivers;
        });
    }

    private static WebhookReceiver receiver(Row row) {
        return new WebhookReceiver(
                row.getLong("waiting").intValue(),
                row.getLong("dead").intValue(),
                row.getInteger("failures"),
                instant(row.getOffsetDateTime("open_until")),
                instant(row.getOffsetDateTime("succeeded_on")),
                instant(row.getOffsetDateTime("failed_on")));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
