package io.quantree.job;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The answer that describes a job. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "A job: the container of a retailer's batches.")
public record JobView(
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

        @Schema(description = "When the first of its batches was started.") @Nullable
        Instant startedOn,

        @Schema(
                description =
                        "When the last of its batches was complete; absent while one is not, or a snapshot is not closed.")
        @Nullable
        Instant completedOn,

        Summary summary,

        @Schema(description = "Per cent of the records received so far that have a result.")
        int progress,

        @Schema(description = "How many batches it has; the list below holds the first 10,000.")
        long batchCount,

        List<Batch> batches,

        @Schema(description = "The snapshots that its batches of mode SNAPSHOT are parts of; absent without any.")
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        List<Snapshot> snapshots,

        @Schema(
                description =
                        "Since when records and results of its batches are no longer kept, because their retention has ended; absent while"
                                + " all are kept. The counts stay.")
        @Nullable
        Instant clearedOn,

        @JsonAnyGetter @Schema(hidden = true) Map<String, JsonNode> extras) {

    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Batch(
            String id,
            String status,
            Summary summary,

            @Schema(description = "When its records and results were cleared.") @Nullable
            Instant clearedOn) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "Snapshot", description = "The batches of a job in a catalogue that say all there is in a scope.")
    public record Snapshot(
            String catalogueRef,

            @Schema(description = "POSITION, LOCATION or CATALOGUE.")
            String scope,

            @Schema(description = "The segment fields that stock of the scope has.") @Nullable
            JsonNode scopeSegment,

            @Schema(description = "The time at which all of it was true.")
            Instant asOf,

            boolean dryRun,
            boolean force,

            @Schema(
                    description =
                            "OPEN while it takes batches; CLOSING while it is closed after the job; COMPLETE; REFUSED, because too much"
                                    + " would have been removed; FAILED, because it is not known what it mentions. If REFUSED or FAILED, nothing"
                                    + " was removed, and the reason says what to do.")
            String status,

            @Schema(description = "Why it was refused or has failed.") @Nullable
            String reason,

            @Schema(description = "How many stock counts it has removed; in a dry run, would remove.")
            long removed) {}
}
