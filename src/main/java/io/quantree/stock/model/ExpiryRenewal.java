package io.quantree.stock.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Brings back what has expired when its date turns out to be a later one. Whether that date is past as well is not looked at: the next
 * sweep does, and nothing that is past its date is free meanwhile.
 */
public record ExpiryRenewal(StockRules rules) {
    /** Whether a quantity that loses its date, or gets a later one, is no longer EXPIRED, as far as nobody gives it a status. */
    public static boolean renews(QuantityDraft target, @Nullable Instant after) {
        Instant before =
                target.content == null ? null : target.content.segment().expiresOn();
        return target.status.equals(QuantityStatus.EXPIRED)
                && before != null
                && (after == null || after.isAfter(before));
    }

    /** Gives what was sold, corrected and moved of the quantity, and has expired with it, its status. */
    public void follow(PositionDraft position, QuantityDraft renewed) {
        for (QuantityDraft moved : new CountedTransients(rules).of(position, renewed)) {
            boolean dated = moved.content != null && moved.content.segment().expiresOn() != null;
            if (moved.status.equals(QuantityStatus.EXPIRED) && !dated) {
                moved.status = renewed.status;
            }
        }
    }
}
