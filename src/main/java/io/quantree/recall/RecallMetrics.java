package io.quantree.recall;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.OptionalInt;

@Startup
@ApplicationScoped
class RecallMetrics {
    private final Counter quarantined;
    private final Counter freed;

    RecallMetrics(MeterRegistry registry) {
        quarantined = counter(registry, "quarantined");
        freed = counter(registry, "freed");
    }

    private static Counter counter(MeterRegistry registry, String action) {
        return Counter.builder("quantree.recall.quantities")
                .description("Quantities that recalls have quarantined, and freed when they were lifted")
                .tag("action", action)
                .register(registry);
    }

    void quarantined(OptionalInt quantities) {
        quarantined.increment(quantities.orElse(0));
    }

    void freed(OptionalInt quantities) {
        freed.increment(quantities.orElse(0));
    }
}
