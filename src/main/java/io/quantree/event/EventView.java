package io.quantree.event;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An event as the API answers it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "An event: what was sent, and what became of it.")
public record EventView(
        UUID id,
        String name,

        @Schema(description = "The kind of event, ORCHESTRATION for one that was sent as NORMAL.")
        String type,

        @Nullable String accountId,
        String retailerId,
        String category,
        EventContext context,
        EventStatus eventStatus,

        @Schema(description = "The content, as the caller sent it.") @Nullable
        JsonNode attributes,

        @Nullable String source,

        @Schema(description = "Who sent it; anonymous while there is no authentication.")
        String generatedBy,

        @Schema(description = "When it was accepted.") Instant generatedOn,

        @Schema(description = "When its status became final.") @Nullable
        Instant completedOn,

        @Schema(description = "What could not be applied; absent when there is nothing to say.") @Nullable
        List<EventError> errors,

        @JsonAnyGetter @Schema(hidden = true) Map<String, JsonNode> extras) {}
