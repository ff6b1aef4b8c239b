package io.quantree.work;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.quantree.platform.telemetry.LastSeen;
import io.quantree.platform.telemetry.MetricsSettings;
import io.quantree.platform.telemetry.Stages;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Instant;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Gauges of a queue in the database. A scheduled query reads the queue every few seconds; between two queries, and for every scrape, the
 * gauges tell the last result. They tell NaN while the database doesn't answer.
 */
public final class QueueGauge<T> {
    private static final Logger LOG = Logger.getLogger(QueueGauge.class);

    private final Stages stages;
    private final LastSeen<T> seen;
    private final MeterRegistry registry;

    public QueueGauge(Stages stages, MetricsSettings settings, MeterRegistry registry, Clock clock) {
        this.stages = stages;
        this.seen = new LastSeen<>(settings, clock);
        this.registry = registry;
    }

    public QueueGauge<T> number(String name, String description, Tags tags, ToDoubleFunction<T> number) {
        return register(Gauge.builder(name, seen, last -> last.tell(number))
                .description(description)
                .tags(tags));
    }

    public QueueGauge<T> age(String name, String description, Function<T, @Nullable Instant> moment) {
        return register(Gauge.builder(name, seen, last -> last.tellAge(moment))
                .description(description)
                .baseUnit("seconds"));
    }

    private QueueGauge<T> register(Gauge.Builder<LastSeen<T>> gauge) {
        gauge.strongReference(true).register(registry);
        return this;
    }

    public Uni<Void> refresh(Supplier<Uni<T>> query) {
        return Steps.orLog(
                stages.quietly(() -> query.get().invoke(seen::is).replaceWithVoid()),
                failure -> LOG.debugf("queue not read: %s", failure.getMessage()));
    }

    /** Since when the database has answered every query; null while it does not. */
    public @Nullable Instant answeredSince() {
        return seen.since();
    }
}
