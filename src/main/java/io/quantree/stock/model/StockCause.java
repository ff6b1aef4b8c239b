package io.quantree.stock.model;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** The cause of changes to stock, as the ledger records it: the source is e.g. {@code BATCH}, and {@code now} the time of the written rows. */
public record StockCause(
        String source,
        String sourceRef,
        @Nullable String reason,
        @Nullable String principal,
        Instant now) {
    /** A cause of the service's own. */
    public static StockCause of(String source, String sourceRef, @Nullable String reason, Clock clock) {
        return new StockCause(source, sourceRef, reason, null, clock.instant());
    }

    /** The same cause, with the user or client who asked for it; null when that is unknown. */
    public StockCause by(@Nullable String who) {
        return new StockCause(source, sourceRef, reason, who, now);
    }

    public OffsetDateTime time() {
        return now.atOffset(ZoneOffset.UTC);
    }
}
