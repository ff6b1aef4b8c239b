package io.quantree.batch;

import io.quantree.batch.record.BatchPayload;
import io.quantree.batch.record.PayloadFormat;
import io.quantree.catalogue.Catalogue;
import io.quantree.job.Job;
import io.quantree.platform.telemetry.EventLabels;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.snapshot.Snapshots;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A batch to store; {@code sentAs} is the format of its request. A stream that began at {@code requestedOn}, before its job closed, is accepted to its end. */
public record NewBatch(
        Job job,
        Catalogue catalogue,
        BatchEnvelope envelope,
        boolean dryRun,
        PayloadFormat sentAs,
        int records,
        BatchPayload payload,
        Instant requestedOn,
        StreamRegister.@Nullable Part streamPart,
        @Nullable RequestKey key,
        byte[] requestDigest,
        @Nullable String principal) {

    /** The snapshot that it is a part of; empty for none. */
    public Optional<Snapshots.Part> snapshot() {
        return part(job, catalogue, envelope, dryRun);
    }

    /** The snapshot that batches with this envelope are a part of. */
    public static Optional<Snapshots.Part> part(Job job, Catalogue catalogue, BatchEnvelope envelope, boolean dryRun) {
        return Optional.ofNullable(envelope.snapshot())
                .map(terms -> new Snapshots.Part(job.id, catalogue.id(), terms, envelope.asOf(), dryRun));
    }

    boolean preprocessing() {
        return job.preprocessing();
    }

    EventLabels labels() {
        return new EventLabels(
                null,
                Long.toString(job.retailerId),
                Objects.requireNonNullElse(envelope.event(), BatchEnvelope.DEFAULT_EVENT),
                envelope.entityType(),
                envelope.source());
    }

    void checkJob() {
        if (job.isClosed(requestedOn)) {
            throw Problem.of(
                            ProblemType.JOB_EXPIRED,
                            "Job " + job.id
                                    + (job.closedOn == null
                                            ? " is closed (expired) since " + job.closesOn
                                            : " was closed by a request at " + job.closedOn)
                                    + ". Create another one: a closed or expired job takes no batches.")
                    .about("jobId", job.id);
        }
    }
}
