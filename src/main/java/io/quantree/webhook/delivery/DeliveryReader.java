package io.quantree.webhook.delivery;

import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.relay.BatchLoader;
import io.quantree.relay.EntityPages;
import io.quantree.relay.PageArguments;
import io.quantree.relay.ReadStatements;
import io.quantree.security.RetailerSet;
import io.quantree.webhook.Webhook;
import io.quantree.webhook.WebhookReader;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads deliveries and their attempts. */
@Singleton
record DeliveryReader(WebhookReader webhooks, EntityPages pages, ReadStatements reader) {
    private static final String ONE = "SELECT " + Delivery.COLUMNS
            + ", (SELECT retailer_id FROM webhook WHERE webhook.id = webhook_id) AS retailer_id FROM webhook_delivery WHERE id = $1";

    private static final String ATTEMPTS = """
            SELECT delivery_id, attempt, attempted_on, millis, status_code, error, answer FROM webhook_attempt
            WHERE delivery_id = ANY($1) ORDER BY delivery_id, attempt
            """;

    /** The filter arguments; null for one that is not given. */
    record Filter(
            String webhookRef,
            @Nullable List<String> statuses,
            @Nullable List<String> events,
            @Nullable List<String> entities) {}

    Uni<Delivery.Connection> page(Filter filter, RetailerSet scope, PageArguments arguments) {
        return webhooks.known(filter.webhookRef(), scope).chain(webhook -> page(webhook, filter, arguments));
    }

    private Uni<Delivery.Connection> page(Webhook webhook, Filter filter, PageArguments arguments) {
        return pages.page(
                        Delivery.TABLE,
                        Delivery.COLUMNS,
                        where -> where.and("webhook_id = " + where.bind(webhook.id))
                                .anyOf("status", "status", filter.statuses())
                                .anyOf("event", "event", filter.events())
                                .anyOf("entity", "entity", filter.entities()),
                        arguments)
                .map(page -> Delivery.Connection.of(page.map(DeliveryReader::deliveries)));
    }

    private static List<Delivery> deliveries(List<Row> rows) {
        return BatchLoader.<Row, Delivery>of(rows, Delivery::of).members();
    }

    /** The delivery of an id if its webhook is in the scope; null otherwise. */
    Uni<@Nullable Delivery> one(String id, RetailerSet scope) {
        Long key = key(id);
        if (key == null) {
            return Uni.createFrom().nullItem();
        }
        return reader.read(ONE, Tuple.of(key))
                .map(rows -> rows.stream()
                        .filter(row -> row.getLong("retailer_id") != null && scope.covers(row.getLong("retailer_id")))
                        .toList())
                .map(rows -> rows.isEmpty() ? null : deliveries(rows).get(0));
    }

    Uni<Delivery> known(String id, RetailerSet scope) {
        return one(id, scope).onItem().ifNull().failWith(() -> Problem.of(
                        ProblemType.NOT_FOUND, "There is no such delivery.")
                .about("id", id));
    }

    private static @Nullable Long key(String id) {
        try {
            return Long.valueOf(id);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    Uni<List<DeliveryAttempt>> attempts(Delivery delivery) {
        BatchLoader<Delivery> siblings = delivery.siblings;
        Uni<Map<Long, List<DeliveryAttempt>>> read =
                siblings == null ? attempts(List.of(delivery)) : siblings.ask("attempts", this::attempts);
        return read.map(byDelivery -> byDelivery.getOrDefault(delivery.id, List.of()));
    }

    private Uni<Map<Long, List<DeliveryAttempt>>> attempts(List<Delivery> deliveries) {
        Long[] ids = deliveries.stream().map(delivery -> delivery.id).toArray(Long[]::new);
        return reader.read(ATTEMPTS, Tuple.tuple().addValue(ids)).map(rows -> {
            Map<Long, List<DeliveryAttempt>> byDelivery = new HashMap<>();
            rows.forEach(row -> byDelivery
                    .computeIfAbsent(row.getLong("delivery_id"), id -> new ArrayList<>())
                    .add(DeliveryAttempt.of(row)));
            return byDelivery;
        });
    }
}
