package io.quantree.batch;

import io.quantree.batch.record.BatchPayload;
import io.quantree.catalogue.Catalogue;
import io.quantree.platform.telemetry.EventLabels;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A batch in the queue, as a worker reads it; {@code done} are the chunks that are applied already. */
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

    public record Origin(String event, String entityType, String source, Instant acceptedOn) {}

    /** Prepares the batch, which parses its payload: not on the event loop. */
    public TakenBatch prepare(Catalogue catalogue) {
        Instant from = Instant.now();
        try {
            return PreparedBatch.of(this, catalogue, from);
        } catch (IOException e) {
            return unreadable(new UncheckedIOException(e), from);
        } catch (RuntimeException e) {
            return unreadable(e, from);
        }
    }

    private UnreadableBatch unreadable(RuntimeException reason, Instant from) {
        return new UnreadableBatch(this, reason, new TakenBatch.Span(from, Instant.now()));
    }

    public boolean isNew() {
        return attempts == 0 && done.isEmpty();
    }

    Instant acceptedOn() {
        return origin.acceptedOn();
    }

    EventLabels labels(Catalogue catalogue) {
        return new EventLabels(
                null, Long.toString(catalogue.retailerId()), origin.event(), origin.entityType(), origin.source());
    }
}
