package io.quantree.work;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.quantree.platform.telemetry.LastSeen;
import io.quantree.platform.telemetry.MetricsSettings;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Instant;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Gauges of a queue in the database. A scheduled query reads the queue every few seconds; between two queries, and for every scrape, the
 * gauges tell the last result. They tell NaN while the database doesn't answer.
 *
 * @param <T> a result of the query
 */
public final class QueueGauge<T> {
    private final LastSeen<T> seen;
    private final MeterRegistry registry;

    public QueueGauge(MetricsSettings settings, MeterRegistry registry, Clock clock) {
        this.seen = new LastSeen<>(settings, clock);
        this.registry = registry;
    }

    /** Registers a gauge that tells a number. */
    public QueueGauge<T> number(String name, String description, Tags tags, ToDoubleFunction<T> number) {
        return register(Gauge.builder(name, seen, last -> last.tell(number))
                .description(description)
                .tags(tags));
    }

    /** Registers a gauge that tells an age in seconds. */
    public QueueGauge<T> age(String name, String description, Function<T, @Nullable Instant> moment) {
        return register(Gauge.builder(name, seen, last -> last.tellAge(moment))
                .description(description)
                .baseUnit("seconds"));
    }

    private QueueGauge<T> register(Gauge.Builder<LastSeen<T>> gauge) {
        gauge.strongReference(true).register(registry);
        return this;
    }

    /** Keeps the result of the query. */
    public Uni<Void> read(Uni<T> query) {
        return query.invoke(seen::is).replaceWithVoid();
    }

    /** Since when the database has answered every query; null while it does not. */
    public @Nullable Instant answeredSince() {
        return seen.since();
    }
}
