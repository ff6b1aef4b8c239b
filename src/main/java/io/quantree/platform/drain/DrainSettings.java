package io.quantree.platform.drain;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How a replica that is told to stop ends. Both times together stay below the grace period of whoever stops it. */
@ConfigMapping(prefix = "quantree.drain")
public interface DrainSettings {
    /**
     * How long everything is still accepted after readiness is off, so that whoever balances load can take the replica out; longer than
     * two rounds of its probes. 0 s when nothing stands in front of it, as with the embedded database.
     */
    @WithDefault("5s")
    Duration delay();

    /** How long requests that are under way may take after that; streams are cut after half of it. Above the longest chunk. */
    @WithDefault("20s")
    Duration timeout();
}
