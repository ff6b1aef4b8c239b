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
 * A batch that is to be stored.
 *
 * @param requestedOn when the request began: a job that closes during a stream still accepts the rest of it
 * @param requestDigest the digest that a repeat under the same key must have
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

    /** Refuses a batch of a job that was closed when the request began. */
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
