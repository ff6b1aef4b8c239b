package io.quantree.webhook.event;

import io.quantree.change.ChangeKind;
import io.quantree.webhook.RetrySchedule;
import io.quantree.webhook.WebhookEvent;
import io.quantree.webhook.WebhookFilter;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a webhook is told, as the matcher needs it. */
record Subscription(
        long webhookId,
        long version,
        long retailerId,
        Set<WebhookEvent> events,
        WebhookFilter filter,
        long sinceCursor,
        Duration interval,
        RetrySchedule retrySchedule) {
    static final String LOAD = """
            SELECT id, version, retailer_id, events, catalogue_refs, location_refs, channels, product_refs, since_cursor, interval_millis,
              retry_schedule
            FROM webhook WHERE status <> 'DISABLED' ORDER BY id
            """;

    static Subscription of(Row row) {
        EnumSet<WebhookEvent> events = EnumSet.noneOf(WebhookEvent.class);
        Arrays.stream(row.getArrayOfStrings("events"))
                // A later version may have stored more.
                .flatMap(name -> WebhookEvent.of(name).stream())
                .forEach(events::add);
        return new Subscription(
                row.getLong("id"),
                row.getLong("version"),
                row.getLong("retailer_id"),
                events,
                new WebhookFilter(
                        set(row.getArrayOfStrings("catalogue_refs")),
                        set(row.getArrayOfStrings("location_refs")),
                        set(row.getArrayOfStrings("channels")),
                        set(row.getArrayOfStrings("product_refs"))),
                row.getLong("since_cursor"),
                Duration.ofMillis(row.getLong("interval_millis")),
                RetrySchedule.valueOf(row.getString("retry_schedule")));
    }

    private static @Nullable Set<String> set(String @Nullable [] values) {
        return values == null ? null : Set.of(values);
    }

    /** The kinds of changes in which its events are found. */
    Set<ChangeKind> kinds() {
        EnumSet<ChangeKind> kinds = EnumSet.noneOf(ChangeKind.class);
        events.forEach(event -> kinds.addAll(kinds(event)));
        return kinds;
    }

    private static Set<ChangeKind> kinds(WebhookEvent event) {
        return switch (event) {
            case JOB_CLOSED -> Set.of(ChangeKind.JOB);
            case BATCH_COMPLETE, BATCH_FAILED_RECORDS -> Set.of(ChangeKind.BATCH);
            case ON_HAND_CHANGED, POSITION_STATUS_CHANGED -> Set.of(ChangeKind.POSITION);
            case AVAILABILITY_CHANGED -> Set.of(ChangeKind.AVAILABILITY);
            case QUANTITY_EXPIRED, SHORTAGE_FOUND -> Set.of(ChangeKind.QUANTITY);
            case RECALL_STARTED, RECALL_LIFTED -> Set.of(ChangeKind.SETUP, ChangeKind.CATALOGUE);
            case FEED_RUN_COMPLETE -> Set.of(ChangeKind.SETUP);
            case RESERVATION_HELD,
                    RESERVATION_COMMITTED,
                    RESERVATION_EXPIRED,
                    RESERVATION_RELEASED,
                    RESERVATION_FULFILLED -> Set.of(ChangeKind.RESERVATION);
            case TEST -> Set.of();
        };
    }
}
