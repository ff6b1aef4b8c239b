package io.quantree.ledger;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long the ledger keeps movements one by one, and how it is checked. */
@ConfigMapping(prefix = "quantree.ledger")
public interface LedgerSettings {
    /**
     * How many months before the present one keep their movements one by one; older ones are summed up into an opening balance of each
     * quantity. 0 keeps everything.
     */
    @WithDefault("0")
    int retentionMonths();

    /** How often a replica looks for months that are old enough to be summed up; at least a second. */
    @WithDefault("1h")
    Duration retentionPeriod();

    /** How long summing up one month may take before it is given up until the next time. */
    @WithDefault("1h")
    Duration cutTimeout();

    /** How long one statement of a reconciliation may take; each looks at about a thousand positions. */
    @WithDefault("5m")
    Duration reconcileTimeout();
}
