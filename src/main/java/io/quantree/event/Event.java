package io.quantree.event;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import io.quantree.catalogue.Catalogue;
import io.quantree.input.Instants;
import io.quantree.platform.telemetry.EventLabels;
import io.quantree.security.Caller;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

/** An event: what was sent, and what became of it. Its JSON is what the API answers. */
@Entity
@Table(name = "event")
@DynamicUpdate
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "EventView", description = "An event: what was sent, and what became of it.")
@SuppressWarnings("NullAway.Init") // Filled by Hibernate, by a row mapper or before it is persisted.
public class Event extends PanacheEntityBase {
    /** The names of the columns that {@link #of} reads. */
    static final String COLUMNS = """
            id, retailer_id, catalogue_id, generated_on, completed_on, status, name, type, category, account_id, source_events, entity_type,
            entity_id, entity_ref, entity_subtype, root_entity_type, root_entity_id, root_entity_ref, source, generated_by, attributes, extras,
            errors
            """;

    /** The names of the columns that {@link #waiting} reads. */
    static final String WAITING_COLUMNS =
            "id, retailer_id, name, attributes, account_id, entity_type, source, generated_by, generated_on";

    @Id
    public UUID id;

    /** Whether its sender has given it its id. */
    @Transient
    @JsonIgnore
    boolean named;

    public String name;

    @Schema(description = "The kind of event, ORCHESTRATION for one that was sent as NORMAL.")
    public String type;

    public @Nullable String accountId;

    @JsonSerialize(using = ToStringSerializer.class)
    @Schema(type = SchemaType.STRING)
    public long retailerId;

    public String category;

    @Embedded
    public EventContext context;

    @Enumerated(EnumType.STRING)
    @JsonProperty("eventStatus")
    public EventStatus status;

    /** The content, a JSON text. */
    @JsonRawValue
    @Schema(
            ref = "com.fasterxml.jackson.databind.JsonNode",
            type = SchemaType.OBJECT,
            description = "The content, as the caller sent it.")
    public @Nullable String attributes;

    public @Nullable String source;

    @Schema(description = "Who sent it: the user, or the client's id for a machine; anonymous without authentication.")
    public String generatedBy;

    @Schema(description = "When it was accepted.")
    public Instant generatedOn;

    @Schema(description = "When its status became final.")
    public @Nullable Instant completedOn;

    /** A JSON array of {@link EventError}. */
    @Column(name = "errors")
    @JsonIgnore
    public @Nullable String faults;

    /** The catalogue that it changes; null for an event that no rule handles. */
    @JsonIgnore
    public @Nullable Long catalogueId;

    /** The unknown keys of the request, a JSON object; answers echo them. */
    @JsonIgnore
    public @Nullable String extras;

    static Event of(Row row) {
        Event event = new Event();
        event.id = row.getUUID("id");
        event.name = row.getString("name");
        event.type = row.getString("type");
        event.accountId = row.getString("account_id");
        event.retailerId = row.getLong("retailer_id");
        event.catalogueId = row.getLong("catalogue_id");
        event.category = row.getString("category");
        event.context = EventContext.of(row);
        event.status = EventStatus.valueOf(row.getString("status"));
        event.attributes = row.getString("attributes");
        event.source = row.getString("source");
        event.generatedBy = row.getString("generated_by");
        event.generatedOn = row.getOffsetDateTime("generated_on").toInstant();
        event.completedOn = Instants.of(row.getOffsetDateTime("completed_on"));
        event.faults = row.getString("errors");
        event.extras = row.getString("extras");
        return event;
    }

    /** What a worker needs of a waiting event; the rest may be large and is not read. */
    static Event waiting(Row row) {
        Event event = new Event();
        event.id = row.getUUID("id");
        event.name = row.getString("name");
        event.accountId = row.getString("account_id");
        event.retailerId = row.getLong("retailer_id");
        event.context = EventContext.ofType(row.getString("entity_type"));
        event.status = EventStatus.PENDING;
        event.attributes = row.getString("attributes");
        event.source = row.getString("source");
        event.generatedBy = row.getString("generated_by");
        event.generatedOn = row.getOffsetDateTime("generated_on").toInstant();
        return event;
    }

    /** Puts it into its catalogue, and completes what it says about that. */
    void assign(Catalogue catalogue) {
        catalogueId = catalogue.id();
        context = context.about(catalogue);
    }

    /** Gives it its final status; {@code success} is that of an event without errors. */
    void settle(EventStatus success, List<EventError> errors, Instant now) {
        status = errors.isEmpty() ? success : EventStatus.FAILED;
        faults = EventJson.errors(errors);
        completedOn = now;
    }

    boolean hasHandler() {
        return EventContent.isHandled(name);
    }

    /** The content, which was validated when the event was accepted. */
    EventContent content() {
        return EventContent.of(name, EventJson.tree(attributes), Integer.MAX_VALUE)
                .orElseThrow(() -> new IllegalStateException("no handler for events named " + name));
    }

    /** Who sent it; null without authentication. */
    @Nullable
    String principal() {
        return Caller.principal(generatedBy);
    }

    EventLabels labels() {
        return new EventLabels(accountId, Long.toString(retailerId), name, context.entityType(), source);
    }

    @Schema(description = "What could not be applied; absent when there is nothing to say.")
    public @Nullable List<EventError> getErrors() {
        return EventJson.errors(faults);
    }

    @JsonAnyGetter
    public Map<String, JsonNode> echoed() {
        Map<String, JsonNode> echoed = new LinkedHashMap<>();
        EventJson.tree(extras).properties().forEach(extra -> echoed.put(extra.getKey(), extra.getValue()));
        return echoed;
    }
}
