package io.quantree.ingest;

import io.quantree.stock.Catalogue;
import org.jspecify.annotations.Nullable;

/**
 * A batch that is about to be stored.
 *
 * @param idempotencyKey the caller's key for it
 * @param requestDigest what a repeat under the same key must be equal in
 */
record NewBatch(
        Job job,
        Catalogue catalogue,
        BatchEnvelope envelope,
        boolean dryRun,
        int records,
        BatchPayload payload,
        long firstLine,
        @Nullable String idempotencyKey,
        byte[] requestDigest) {

    boolean preprocessing() {
        return JobMeta.preprocessing(job.meta);
    }
}
