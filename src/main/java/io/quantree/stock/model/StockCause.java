package io.quantree.stock.model;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * What moves stock, as the ledger notes it.
 *
 * @param source the kind of it, e.g. {@code BATCH}
 * @param sourceRef which one of the kind
 * @param reason why, in the caller's words
 * @param now the time that the rows get
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
