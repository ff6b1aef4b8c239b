package io.quantree.batch;

import io.quantree.catalogue.Catalogue;
import io.quantree.job.Summary;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A stored batch without its records. */
public record StoredBatch(
        long id,
        long jobId,
        Catalogue catalogue,
        String status,
        String action,
        String entityType,
        String source,
        String event,
        boolean dryRun,
        @Nullable String conditions,
        @Nullable String extras,
        @Nullable Instant asOf,
        Instant acceptedOn,
        @Nullable Instant startedOn,
        @Nullable Instant completedOn,
        Summary summary) {

    public boolean isComplete() {
        return status.equals("COMPLETE");
    }
}
