package io.quantree.platform.ops;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Health checks. */
@ConfigMapping(prefix = "quantree.health")
public interface HealthSettings {
    /** How long the database may take to answer the readiness check; shorter than the probe's own time limit. */
    @WithDefault("800ms")
    Duration databaseTimeout();
}
