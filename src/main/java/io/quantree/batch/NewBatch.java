package io.quantree.batch;

import io.quantree.batch.record.BatchPayload;
import io.quantree.catalogue.Catalogue;
import io.quantree.job.Job;
import io.quantree.job.JobMeta;
import io.quantree.platform.telemetry.EventLabels;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A batch that is about to be stored.
 *
 * @param requestedOn when the request began: a job that closes while a stream comes in takes it to its end
 * @param idempotencyKey the caller's key for it
 * @param requestDigest what a repeat under the same key must be equal in
 */
public record NewBatch(
        Job job,
        Catalogue catalogue,
        BatchEnvelope envelope,
        boolean dryRun,
        int records,
        BatchPayload payload,
        Instant requestedOn,
        @Nullable String idempotencyKey,
        byte[] requestDigest) {

    boolean preprocessing() {
        return JobMeta.preprocessing(job.meta());
    }

    EventLabels labels() {
        return new EventLabels(
                null,
                Long.toString(job.retailerId()),
                Objects.requireNonNullElse(envelope.event(), BatchEnvelope.DEFAULT_EVENT),
                envelope.entityType(),
                envelope.source());
    }

    /** Refuses a batch for a job that took none any more when the request began. */
    void checkJob() {
        if (job.isClosed(requestedOn)) {
            throw Problem.of(
                            ProblemType.JOB_EXPIRED,
                            "Job " + job.id() + " is closed (expired) since "
                                    + (job.closedOn() == null ? job.closesOn() : job.closedOn())
                                    + ". Create another one.")
                    .field("jobId")
                    .value(job.id());
        }
    }
}
