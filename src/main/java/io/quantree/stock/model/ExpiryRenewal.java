package io.quantree.stock.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Reactivates an expired quantity when it gets a later date of expiry. The new date may be past as well: the next sweep expires the quantity
 * again, and until then the date alone keeps it from being free.
 */
public record ExpiryRenewal(StockRules rules) {
    /** Whether an EXPIRED quantity becomes ACTIVE when it gets that date, or none, and no status is given. */
    public static boolean renews(InventoryQuantity target, @Nullable Instant after) {
        Instant before = target.segment().expiresOn();
        return target.status.equals(QuantityStatus.EXPIRED)
                && before != null
                && (after == null || after.isAfter(before));
    }

    /** Gives the renewed status to the transient quantities that expired together with the quantity. */
    public void follow(InventoryPosition position, InventoryQuantity renewed) {
        for (InventoryQuantity moved : new CountedTransients(rules).of(position, renewed)) {
            boolean dated = moved.segment().expiresOn() != null;
            if (moved.status.equals(QuantityStatus.EXPIRED) && !dated) {
                moved.status = renewed.status;
            }
        }
    }
}
