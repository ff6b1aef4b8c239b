package io.quantree.job;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

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
        int start,
        int count,

        @Schema(description = "How many records were not applied.")
        long total,

        List<NotApplied> results) {

    public record NotApplied(
            String batchId, int index, String responseCode, String code, String message, String field, String value) {}
}
