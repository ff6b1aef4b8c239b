package io.quantree.stock.level;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** When and how quantities past their date are set EXPIRED. */
@ConfigMapping(prefix = "quantree.expiry")
public interface ExpirySettings {
    /** Whether expired quantities are set EXPIRED. Otherwise they still count as on hand, and only the free quantity leaves them out. */
    @WithDefault("true")
    boolean enabled();

    /** How long before its date a quantity expires, e.g. {@code P3D} for goods that must reach a customer three days earlier; 0 or more. */
    @WithDefault("0s")
    Duration leadTime();

    /** How often a replica looks for expired quantities; 1 s or more. */
    @WithDefault("60s")
    Duration every();

    /** The quantities that one transaction changes, from 1 to 5,000. */
    @WithDefault("500")
    int pageSize();
}
