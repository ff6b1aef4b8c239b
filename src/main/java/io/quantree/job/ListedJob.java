package io.quantree.job;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.quantree.http.EchoedKeys;
import io.quantree.http.ExactJson;
import java.time.Instant;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A job in a list, without its batches. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "A job in a list. Its batches and counts are in the answer to its own path.")
public record ListedJob(
        String id,
        String name,
        String retailerId,

        @Schema(description = "OPEN while it takes batches, CLOSED afterwards.")
        String status,

        @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable JsonNode meta,
        Instant createdOn,

        @Schema(description = "When the job closes by itself.")
        Instant closesOn,

        @Nullable Instant closedOn,

        @Schema(description = "Since when results of its batches are no longer kept; absent while all are kept.")
        @Nullable
        Instant clearedOn,

        @JsonAnyGetter @Schema(hidden = true) Map<String, JsonNode> extras) {
    static ListedJob of(Job job, Instant now) {
        return new ListedJob(
                String.valueOf(job.id),
                job.name,
                Long.toString(job.retailerId),
                job.isClosed(now) ? "CLOSED" : "OPEN",
                job.meta == null ? null : ExactJson.stored(job.meta),
                job.createdOn,
                job.closesOn,
                job.closedOn,
                job.clearedOn,
                EchoedKeys.of(job.extras));
    }
}
