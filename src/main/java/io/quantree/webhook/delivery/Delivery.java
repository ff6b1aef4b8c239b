package io.quantree.webhook.delivery;

import io.quantree.input.Json;
import io.quantree.relay.BatchLoader;
import io.quantree.relay.ConnectionText;
import io.quantree.relay.EntityPages;
import io.quantree.relay.Page;
import io.quantree.relay.PageInfo;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** One event for one webhook. {@link DeliveryQueue} moves it from status to status. */
@Entity
@Table(name = Delivery.TABLE)
@Immutable
@Type("WebhookDelivery")
@Description("One event for one webhook. Those of one entity are sent in the order in which they happened.")
@SuppressWarnings("NullAway.Init") // Filled by Hibernate or by the row mapper.
public class Delivery extends PanacheEntityBase {
    static final String TABLE = "webhook_delivery";
    static final String COLUMNS =
            "id, webhook_id, message_id, cursor, event, entity, content, coalesced, status, attempts, created_on, due_on,"
                    + " completed_on, error";

    @Id
    @org.eclipse.microprofile.graphql.Id
    @NonNull
    @Description("Its key.")
    public Long id;

    @Ignore
    public long webhookId;

    @Column(name = "message_id")
    @Ignore
    public UUID message;

    @Column(name = "cursor")
    @Ignore
    public @Nullable Long changeCursor;

    @NonNull
    @Description("The event, e.g. OnHandChanged.")
    public String event;

    @NonNull
    @Description("The kind and the ref of what it is about, e.g. INVENTORY_POSITION:DEFAULT:1:A:L:DEFAULT.")
    public String entity;

    /** The event as JSON, without the id of the message. */
    @Ignore
    public String content;

    @NonNull
    @Description("How many changes it tells: later states of a position replace one that waits.")
    public Integer coalesced;

    @Enumerated(EnumType.STRING)
    @NonNull
    @Description("How far it is.")
    public DeliveryStatus status;

    @NonNull
    @Description("How often it was sent.")
    public Integer attempts;

    @NonNull
    @Description("When the event was found.")
    public Instant createdOn;

    @NonNull
    @Description("When its next attempt is due, if it is PENDING.")
    public Instant dueOn;

    @Description("Since when it is DELIVERED or DEAD.")
    public @Nullable Instant completedOn;

    @Description("Why the last attempt failed, or why none follows; null when it was accepted.")
    public @Nullable String error;

    @Transient
    @Ignore
    @Nullable
    BatchLoader<Delivery> siblings;

    static Delivery of(Row row, BatchLoader<Delivery> siblings) {
        Delivery delivery = new Delivery();
        delivery.id = row.getLong("id");
        delivery.webhookId = row.getLong("webhook_id");
        delivery.message = row.getUUID("message_id");
        delivery.changeCursor = row.getLong("cursor");
        delivery.event = row.getString("event");
        delivery.entity = row.getString("entity");
        delivery.content = row.getString("content");
        delivery.coalesced = row.getInteger("coalesced");
        delivery.status = DeliveryStatus.valueOf(row.getString("status"));
        delivery.attempts = row.getInteger("attempts");
        delivery.createdOn = row.getOffsetDateTime("created_on").toInstant();
        delivery.dueOn = row.getOffsetDateTime("due_on").toInstant();
        OffsetDateTime completed = row.getOffsetDateTime("completed_on");
        delivery.completedOn = completed == null ? null : completed.toInstant();
        delivery.error = row.getString("error");
        delivery.siblings = siblings;
        return delivery;
    }

    @NonNull
    @Description("The id of the message, which stays the same over all attempts and replays: the header webhook-id.")
    public String getMessageId() {
        return message.toString();
    }

    @NonNull
    @Description("The event as the format FLUENT sends it.")
    public Json getBody() {
        return new Json(new JsonObject(content).put("id", message.toString()).getMap());
    }

    @Type("WebhookDeliveryConnection")
    @Description("A page of deliveries, in the order in which their events were found; `last` gives the latest.")
    public record Connection(
            @NonNull @Description("The deliveries of the page.")
            List<@NonNull Edge> edges,

            @NonNull @Description(ConnectionText.PAGE_INFO) PageInfo pageInfo) {
        static Connection of(Page<Delivery> page) {
            return page.connection(
                    delivery -> EntityPages.cursor(TABLE, String.valueOf(delivery.id)), Edge::new, Connection::new);
        }

        @Type("WebhookDeliveryEdge")
        @Description("A delivery in a list.")
        public record Edge(
                @NonNull @Description("The delivery.") Delivery node,
                @NonNull @Description(ConnectionText.CURSOR) String cursor) {}
    }
}
