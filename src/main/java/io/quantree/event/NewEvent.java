package io.quantree.event;

import com.fasterxml.jackson.databind.JsonNode;
import io.quantree.http.ExactJson;
import io.quantree.http.RetailerId;
import io.quantree.input.RecordLimits;
import io.quantree.platform.telemetry.EventLabels;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A new event after validation.
 *
 * @param extras unknown keys as a JSON object, which answers echo
 * @param content the changes to apply; empty when the name is not handled
 */
record NewEvent(
        String name,
        EventType type,
        String category,
        @Nullable String accountId,
        long retailerId,
        EventContext context,
        @Nullable String source,
        @Nullable String attributes,
        @Nullable String extras,
        Optional<EventContent> content) {
    private static final String CATEGORY = "CUSTOM";
    private static final Set<String> SERVICE_FIELDS =
            Set.of("id", "eventStatus", "generatedBy", "generatedOn", "completedOn", "errors");

    static NewEvent read(byte[] body, OptionalLong scope, int elementsMax) {
        EventFields fields = new EventFields(ExactJson.body(body));
        fields.refuse("scheduledOn", "is not supported: events are applied when they come.");
        SERVICE_FIELDS.forEach(name -> fields.refuse(name, "is given by the service."));
        String name = fields.required("name");
        JsonNode attributes = fields.any("attributes");
        return new NewEvent(
                name,
                EventType.ofNew(fields.text("type", RecordLimits.TYPE)),
                category(fields.text("category", RecordLimits.TYPE)),
                fields.text("accountId", RecordLimits.TEXT),
                RetailerId.read(fields.any("retailerId"), scope),
                context(fields),
                fields.text("source", RecordLimits.TEXT),
                stored("attributes", attributes),
                stored("body", fields.extras()),
                EventContent.of(name, attributes, elementsMax));
    }

    QueuedEvent queued(UUID id) {
        return new QueuedEvent(id, name, attributes, new QueuedEvent.Origin(accountId, context.entityType(), source));
    }

    EventLabels labels() {
        return new EventLabels(accountId, Long.toString(retailerId), name, context.entityType(), source);
    }

    private static EventContext context(EventFields fields) {
        return new EventContext(
                fields.sourceEvents(),
                fields.contextual("entityType", RecordLimits.TYPE),
                fields.contextual("entityId", RecordLimits.TEXT),
                fields.contextual("entityRef", RecordLimits.TEXT),
                fields.contextual("entitySubtype", RecordLimits.TYPE),
                fields.contextual("rootEntityType", RecordLimits.TYPE),
                fields.contextual("rootEntityId", RecordLimits.TEXT),
                fields.contextual("rootEntityRef", RecordLimits.TEXT));
    }

    private static String category(@Nullable String text) {
        return text == null ? CATEGORY : text;
    }

    private static @Nullable String stored(String field, @Nullable JsonNode json) {
        if (json == null || json.isMissingNode() || json.isNull()) {
            return null;
        }
        String text = json.toString();
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            throw Problem.of(ProblemType.INVALID_VALUE, field + " holds half a surrogate pair.")
                    .field(field);
        }
        return text;
    }
}
