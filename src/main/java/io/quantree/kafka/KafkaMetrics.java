package io.quantree.kafka;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Tells how far this replica is behind with publishing; zero while another replica publishes. */
@Startup
@ApplicationScoped
class KafkaMetrics {
    private static final double SECOND = 1_000.0;

    private final Clock clock;
    private final Counter changes;
    private final Counter failures;
    private final Counter gaps;
    private final Counter omitted;
    private volatile @Nullable Instant behind;

    KafkaMetrics(MeterRegistry registry, Clock clock) {
        this.clock = clock;
        this.changes = Counter.builder("quantree.kafka.changes")
                .description("Changes that brokers have acknowledged")
                .register(registry);
        this.failures = Counter.builder("quantree.kafka.failures")
                .description("Pages of changes that were not published and are sent again")
                .register(registry);
        this.gaps = Counter.builder("quantree.kafka.gaps")
                .description("How often changes were cleared before they were published")
                .register(registry);
        this.omitted = Counter.builder("quantree.kafka.omitted")
                .description("Changes that were published without their data because it is too large")
                .register(registry);
        Gauge.builder("quantree.kafka.lag", this, KafkaMetrics::lag)
                .description(
                        "The age of the change from which this replica goes on publishing; 0 when there are no more")
                .baseUnit("seconds")
                .register(registry);
    }

    private double lag() {
        Instant since = behind;
        return since == null
                ? 0
                : Math.max(0, Duration.between(since, clock.instant()).toMillis() / SECOND);
    }

    void published(int count) {
        changes.increment(count);
    }

    void omitted() {
        omitted.increment();
    }

    void failed() {
        failures.increment();
    }

    void gap() {
        gaps.increment();
    }

    /** @param change when the change was made that comes next; null when there is none */
    void next(@Nullable Instant change) {
        behind = change;
    }
}
