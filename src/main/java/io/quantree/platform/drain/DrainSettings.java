package io.quantree.platform.drain;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The shutdown of a replica. The two times together must stay below the grace period of the orchestrator. */
@ConfigMapping(prefix = "quantree.drain")
public interface DrainSettings {
    /**
     * How long all requests are still accepted after readiness is off, so that load balancers can take the replica out. Longer than two
     * probe periods. 0 s with the embedded database, where no load balancer stands in front.
     */
    @WithDefault("5s")
    Duration delay();

    /** How long running requests may take after that. Streams are aborted after half of it. Longer than the longest chunk. */
    @WithDefault("20s")
    Duration timeout();
}
