package io.quantree.ingest;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A batch as a worker takes it up.
 *
 * @param done the chunks that were applied before a worker last stopped
 */
record QueuedBatch(
        long id,
        boolean preprocessing,
        boolean dryRun,
        int chunkRecords,
        int received,
        int attempts,
        @Nullable String conditions,
        @Nullable Instant asOf,
        Set<Integer> done,
        BatchPayload payload) {}
