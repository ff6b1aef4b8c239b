package io.quantree.kafka;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quantree.platform.telemetry.Lag;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Tells how far this replica is behind with publishing; zero while another replica publishes. */
@Startup
@ApplicationScoped
class KafkaMetrics {
    private final Counter changes;
    private final Counter failures;
    private final Counter gaps;
    private final Counter omitted;
    private final Lag lag;

    KafkaMetrics(MeterRegistry registry, Clock clock) {
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
        this.lag = new Lag(
                registry,
                clock,
                "quantree.kafka.lag",
                "The age of the change from which this replica goes on publishing; 0 when there are no more");
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
        lag.since(change);
    }
}
