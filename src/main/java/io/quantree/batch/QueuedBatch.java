package io.quantree.batch;

import io.quantree.batch.record.BatchPayload;
import io.quantree.catalogue.Catalogue;
import io.quantree.platform.telemetry.EventLabels;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A batch as a worker takes it up.
 *
 * @param done the chunks that were applied before a worker last stopped
 */
public record QueuedBatch(
        long id,
        long jobId,
        Origin origin,
        boolean preprocessing,
        boolean dryRun,
        int chunkRecords,
        int received,
        int attempts,
        @Nullable String conditions,
        @Nullable Instant asOf,
        Set<Integer> done,
        BatchPayload payload) {

    /** What its envelope says about where it comes from, and when it came. */
    public record Origin(String event, String entityType, String source, Instant acceptedOn) {}

    Instant acceptedOn() {
        return origin.acceptedOn();
    }

    EventLabels labels(Catalogue catalogue) {
        return new EventLabels(
                null, Long.toString(catalogue.retailerId()), origin.event(), origin.entityType(), origin.source());
    }

    /** Whether no worker has been at it before. */
    public boolean isNew() {
        return attempts == 0 && done.isEmpty();
    }
}
