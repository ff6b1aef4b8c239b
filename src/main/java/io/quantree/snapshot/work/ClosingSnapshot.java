package io.quantree.snapshot.work;

import io.quantree.input.Instants;
import io.quantree.snapshot.Snapshot;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A snapshot whose job is closed, with what says whether it can be closed. */
record ClosingSnapshot(Snapshot snapshot, @Nullable Instant jobClosedOn, Instant jobClosesOn, boolean allApplied) {
    static ClosingSnapshot of(Row row) {
        return new ClosingSnapshot(
                Snapshot.of(row),
                Instants.of(row.getOffsetDateTime("closed_on")),
                row.getOffsetDateTime("closes_on").toInstant(),
                row.getBoolean("all_applied"));
    }

    /** Why it can never be closed; null as long as it can. */
    @Nullable
    String fault(Instant now, Duration streamWait) {
        if (jobClosedOn == null) {
            return "Job " + snapshot.jobId + " expired on " + jobClosesOn
                    + " without being closed, so more batches may be missing. Send the snapshot in another job, and close it.";
        }
        if (snapshot.openStreams.length > 0 && now.isAfter(jobClosedOn.plus(streamWait))) {
            return "A stream of the snapshot began and did not end within " + streamWait
                    + " (quantree.snapshot.stream-wait) after the job was closed, so records may be missing. Send the snapshot in another"
                    + " job.";
        }
        return null;
    }

    boolean isReady() {
        return jobClosedOn != null && allApplied && snapshot.openStreams.length == 0;
    }
}
