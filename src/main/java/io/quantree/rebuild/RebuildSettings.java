package io.quantree.rebuild;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How positions are brought up to date when the rules of their statuses change. */
@ConfigMapping(prefix = "quantree.rebuild")
public interface RebuildSettings {
    /** How often rebuilds that were started, or interrupted, are looked for; 1 s or more. */
    @WithDefault("2s")
    Duration every();

    /** How many positions are looked at in one transaction, from 1 to 5,000. */
    @WithDefault("1000")
    int pageSize();
}
