package io.quantree.platform.telemetry;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How much metrics may tell, and how often they look. */
@ConfigMapping(prefix = "quantree.metrics")
public interface MetricsSettings {
    /** How many values of a label that clients choose, such as source, stand for themselves; all others are "other". */
    @WithDefault("50")
    int labelValuesMax();

    /** How many combinations of such labels a metric has; what goes beyond is counted under "other" in every label. */
    @WithDefault("500")
    int seriesMax();

    /** How often a replica looks how much is waiting, for the gauges of the queues. */
    @WithDefault("5s")
    Duration queueEvery();
}
