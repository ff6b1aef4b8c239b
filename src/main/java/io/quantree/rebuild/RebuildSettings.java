package io.quantree.rebuild;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Period and page size of rebuilds. */
@ConfigMapping(prefix = "quantree.rebuild")
public interface RebuildSettings {
    /** How often a replica looks for rebuilds that were started or interrupted; 1 s or more. */
    @WithDefault("2s")
    Duration every();

    /** The positions that one transaction processes, from 1 to 5,000. */
    @WithDefault("1000")
    int pageSize();
}
