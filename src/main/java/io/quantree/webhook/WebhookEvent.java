package io.quantree.webhook;

import io.quantree.security.Permission;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** An event that webhooks tell. Clients see its wire name as a text, because later versions tell more. */
public enum WebhookEvent {
    JOB_CLOSED("JobClosed", Permission.JOB_VIEW, false),
    BATCH_COMPLETE("BatchComplete", Permission.BATCH_VIEW, false),
    BATCH_FAILED_RECORDS("BatchFailedRecords", Permission.BATCH_VIEW, false),
    ON_HAND_CHANGED("OnHandChanged", Permission.INVENTORYPOSITION_VIEW, true),
    POSITION_STATUS_CHANGED("PositionStatusChanged", Permission.INVENTORYPOSITION_VIEW, true),
    AVAILABILITY_CHANGED("AvailabilityChanged", Permission.VIRTUALPOSITION_VIEW, true),
    RESERVATION_HELD("ReservationHeld", Permission.RESERVATION_VIEW, false),
    RESERVATION_COMMITTED("ReservationCommitted", Permission.RESERVATION_VIEW, false),
    RESERVATION_EXPIRED("ReservationExpired", Permission.RESERVATION_VIEW, false),
    RESERVATION_RELEASED("ReservationReleased", Permission.RESERVATION_VIEW, false),
    RESERVATION_FULFILLED("ReservationFulfilled", Permission.RESERVATION_VIEW, false),
    QUANTITY_EXPIRED("QuantityExpired", Permission.INVENTORYQUANTITY_VIEW, false),
    RECALL_STARTED("RecallStarted", Permission.RECALL_VIEW, false),
    RECALL_LIFTED("RecallLifted", Permission.RECALL_VIEW, false),
    SHORTAGE_FOUND("ShortageFound", Permission.RESERVATION_VIEW, false),
    FEED_RUN_COMPLETE("FeedRunComplete", Permission.INVENTORYCATALOGUE_VIEW, false),
    /** Sent on demand, to every webhook. */
    TEST("Test", Permission.WEBHOOK_VIEW, false);

    private static final Map<String, WebhookEvent> NAMED =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(WebhookEvent::wire, Function.identity()));

    /** Those that a webhook may name. */
    public static final List<WebhookEvent> SUBSCRIBABLE =
            Arrays.stream(values()).filter(event -> event != TEST).toList();

    private final String wire;
    private final Permission view;
    private final boolean replaceable;

    WebhookEvent(String wire, Permission view, boolean replaceable) {
        this.wire = wire;
        this.view = view;
        this.replaceable = replaceable;
    }

    /** The event of that name; empty if a webhook can't name it. */
    public static Optional<WebhookEvent> of(String name) {
        return Optional.ofNullable(NAMED.get(name)).filter(SUBSCRIBABLE::contains);
    }

    public static List<String> names() {
        return SUBSCRIBABLE.stream().map(WebhookEvent::wire).toList();
    }

    public String wire() {
        return wire;
    }

    /** What a caller needs to have it told: it could see the same by a query. */
    public Permission view() {
        return view;
    }

    /** Whether it tells a state, so that a later one replaces it while it waits. */
    public boolean replaceable() {
        return replaceable;
    }
}
