package io.quantree.stock.model;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** The cause of changes to stock, as the ledger records it: the source is e.g. {@code BATCH}, and {@code now} the time of the written rows. */
public record StockCause(
        String source, String sourceRef, @Nullable String reason, Instant now) {
    public static StockCause of(String source, String sourceRef, @Nullable String reason, Clock clock) {
        return new StockCause(source, sourceRef, reason, clock.instant());
    }

    public OffsetDateTime time() {
        return now.atOffset(ZoneOffset.UTC);
    }
}
