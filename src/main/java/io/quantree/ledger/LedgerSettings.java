package io.quantree.ledger;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Retention and reconciliation of the ledger. */
@ConfigMapping(prefix = "quantree.ledger")
public interface LedgerSettings {
    /**
     * How many months before the present one keep their movements; older movements are replaced by an opening balance of each quantity.
     * 0 keeps all movements.
     */
    @WithDefault("0")
    int retentionMonths();

    /** How often a replica looks for months whose retention has ended; at least 1 s. */
    @WithDefault("1h")
    Duration retentionPeriod();

    /** The timeout of the transaction that sums up one month; the next period tries it again. */
    @WithDefault("1h")
    Duration cutTimeout();

    /** The timeout of one statement of a reconciliation; each checks about a thousand positions. */
    @WithDefault("5m")
    Duration reconcileTimeout();
}
