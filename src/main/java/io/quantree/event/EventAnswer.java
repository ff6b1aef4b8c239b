package io.quantree.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The answers to the sender of an event. */
public final class EventAnswer {
    private EventAnswer() {}

    @Schema(name = "StoredEvent")
    public record Stored(
            @Schema(description = "The event's id.") UUID id) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "AppliedEvent")
    public record Applied(
            @Schema(description = "The event's id.") UUID eventId,

            @Schema(description = "The id of the catalogue, or of the entity that the event names.") @Nullable
            String entityId,

            @Schema(description = "COMPLETE, FAILED or NO_MATCH.")
            EventStatus eventStatus,

            @Schema(description = "What could not be applied; the rest is.") @Nullable
            List<EventError> errors) {}
}
