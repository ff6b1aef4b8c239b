package io.quantree.batch.api;

import io.quantree.batch.BatchEnvelope;
import io.quantree.batch.Duplicates;
import io.quantree.batch.record.StreamForm;
import io.quantree.http.BodyCharset;
import org.jspecify.annotations.Nullable;

/** What a request says about its stream. */
record SentStream(
        boolean gzip,
        @Nullable BodyCharset charset,
        @Nullable String idempotencyKey,
        BatchEnvelope envelope,
        boolean dryRun,
        StreamForm form) {

    /** Whether its batches depend on each other. */
    boolean isJoined() {
        return dryRun || envelope.duplicates() != Duplicates.LAST;
    }
}
