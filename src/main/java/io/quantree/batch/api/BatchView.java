package io.quantree.batch.api;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.quantree.batch.record.CsvHeader;
import io.quantree.job.Summary;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The answer that describes a batch. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "A batch: where it stands, what came of it, and a page of its records' results.")
public record BatchView(
        String id,

        @Schema(description = "The same as id.") String batchId,

        String jobId,
        String action,
        String entityType,
        String source,
        String event,
        String catalogueRef,

        @Schema(
                description =
                        "PENDING, RUNNING or COMPLETE. COMPLETE means that every record has a result and what it says can be read.")
        String status,

        boolean dryRun,
        @Nullable JsonNode conditions,
        @Nullable Instant asOf,

        @Schema(description = "LAST, SUM or REJECT: what several records of one quantity mean.")
        String duplicates,

        @Schema(description = "UPSERT, or SNAPSHOT for a part of the job's snapshot in the catalogue.")
        String mode,

        Instant createdOn,
        @Nullable Instant startedOn,
        @Nullable Instant completedOn,

        @Schema(
                description =
                        "When its records and results were cleared, because their retention had ended; absent while they are kept. The counts"
                                + " stay; results and errors are absent.")
        @Nullable
        Instant clearedOn,

        @Schema(description = "The same as startedOn.") @Nullable
        Instant startedAt,

        @Schema(description = "The same as completedOn.") @Nullable
        Instant completedAt,

        Summary summary,

        @Schema(description = "Per cent of the records that have a result.")
        int progress,

        long processedEntities,
        long totalEntities,

        @Schema(description = "Index of the first result on this page.")
        int start,

        @Schema(description = "Results on this page.") int count,
        @Schema(description = "Records of the batch.") long total,

        @Schema(description = "What became of the records of this page; absent when they are no longer kept.") @Nullable
        List<RecordResult> results,

        @Schema(
                description =
                        "The failed records among the results of this page; with duplicates=true the duplicates too.")
        @Nullable
        List<Error> errors,

        @JsonAnyGetter @Schema(hidden = true) Map<String, JsonNode> extras) {

    public record Error(String code, String message, int entityIndex) {
        static List<Error> of(List<RecordResult> results, boolean duplicates) {
            return results.stream()
                    .filter(result -> result.hasFailed() || (duplicates && result.repeats()))
                    .map(result -> new Error(result.code(), result.message(), result.index()))
                    .toList();
        }
    }

    public record Cut(String id, int records) {}

    public record Accepted(String id, String jobId, String status) {
        static Accepted of(long id, String jobId) {
            return new Accepted(Long.toString(id), jobId, "PENDING");
        }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record AcceptedStream(
            List<Cut> batches, long records, @Nullable List<CsvHeader.Column> columns) {}
}
