package io.quantree.expiry;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** When stock past its date is set EXPIRED. */
@ConfigMapping(prefix = "quantree.expiry")
public interface ExpirySettings {
    /** Whether it is; otherwise it goes on counting as on hand, and only what is free leaves it out. */
    @WithDefault("true")
    boolean enabled();

    /** How long before its date stock expires, e.g. {@code P3D} for what has to reach a customer with three days to go. 0 or more. */
    @WithDefault("0s")
    Duration leadTime();

    /** How often it is looked for; 1 s or more. */
    @WithDefault("60s")
    Duration every();

    /** How many quantities are set in one transaction, from 1 to 5,000. */
    @WithDefault("500")
    int pageSize();
}
