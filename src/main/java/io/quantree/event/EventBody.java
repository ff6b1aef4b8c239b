package io.quantree.event;

import com.fasterxml.jackson.databind.JsonNode;
import io.quantree.http.ExactJson;
import io.quantree.http.RetailerId;
import io.quantree.input.RecordLimits;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.security.Caller;
import io.quantree.security.Scope;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a new event from the body of a request. */
final class EventBody {
    private static final String CATEGORY = "CUSTOM";
    private static final Set<String> SERVICE_FIELDS =
            Set.of("eventStatus", "generatedBy", "generatedOn", "completedOn", "errors");

    private EventBody() {}

    static Event read(byte[] body, Scope scope, int elementsMax, Caller caller, Instant now) {
        EventFields fields = new EventFields(ExactJson.body(body));
        fields.refuse("scheduledOn", "is not supported: events are applied when they come.");
        SERVICE_FIELDS.forEach(name -> fields.refuse(name, "is given by the service."));
        String name = fields.required("name");
        JsonNode attributes = fields.any("attributes");
        EventContent.of(name, attributes, elementsMax);
        Event event = new Event();
        String id = fields.text("id", RecordLimits.TEXT);
        event.named = id != null;
        event.id = id == null ? EventId.next(now) : EventId.ofSender(id);
        event.name = name;
        event.type = EventType.ofNew(fields.text("type", RecordLimits.TYPE)).name();
        event.category = category(fields.text("category", RecordLimits.TYPE));
        event.accountId = fields.text("accountId", RecordLimits.TEXT);
        event.retailerId = RetailerId.read(fields.any("retailerId"), scope);
        event.context = context(fields);
        event.status = EventStatus.PENDING;
        event.source = fields.text("source", RecordLimits.TEXT);
        event.attributes = stored("attributes", attributes);
        event.extras = stored("body", fields.extras());
        event.generatedBy = caller.ref();
        event.generatedOn = now;
        return event;
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
