package io.quantree.platform.telemetry;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Limits and intervals of metrics. */
@ConfigMapping(prefix = "quantree.metrics")
public interface MetricsSettings {
    /** How many values a client-chosen label, such as source, may have; further values become "other". */
    @WithDefault("50")
    int labelValuesMax();

    /** How many combinations of such labels a metric may have; further ones are counted as "other" in every label. */
    @WithDefault("500")
    int seriesMax();

    /** How often a replica queries the backlog for the queue gauges. */
    @WithDefault("5s")
    Duration queueEvery();
}
