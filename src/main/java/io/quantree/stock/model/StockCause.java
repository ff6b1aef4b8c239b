package io.quantree.stock.model;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * The cause of changes to stock, as the ledger records it.
 *
 * @param source the kind of source, e.g. {@code BATCH}
 * @param sourceRef the ref of the source
 * @param reason the caller's reason
 * @param now the time that the written rows get
 */
public record StockCause(
        String source, String sourceRef, @Nullable String reason, Instant now) {
    /** A cause that takes effect now. */
    public static StockCause of(String source, String sourceRef, @Nullable String reason, Clock clock) {
        return new StockCause(source, sourceRef, reason, clock.instant());
    }

    public OffsetDateTime time() {
        return now.atOffset(ZoneOffset.UTC);
    }
}
