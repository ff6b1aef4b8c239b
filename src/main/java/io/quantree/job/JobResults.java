package io.quantree.job;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The results of a job. */
@Schema(description = "What came of a job: its counts, its batches and the records that were not applied.")
public record JobResults(
        String jobId,
        String status,
        Summary summary,

        @Schema(description = "How many batches the job has.")
        long totalBatches,

        @Schema(description = "How many are complete without a failed record.")
        long successfulBatches,

        @Schema(description = "How many are complete and have failed records.")
        long failedBatches,

        List<JobView.Batch> batches,

        @Schema(
                description =
                        "Since when results of the job are no longer kept, because their retention has ended; absent while all are kept. The"
                                + " counts stay.")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        Instant clearedOn,

        int start,
        int count,

        @Schema(description = "How many records were not applied; absent when results are no longer kept.")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        Long total,

        @Schema(description = "Absent when results are no longer kept.")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        List<NotApplied> results) {

    public record NotApplied(
            String batchId, int index, String responseCode, String code, String message, String field, String value) {}
}
