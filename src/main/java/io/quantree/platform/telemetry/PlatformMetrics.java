package io.quantree.platform.telemetry;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Metrics under the names that dashboards of the contract's platform expect: what was received from which source, when last, and how
 * long it waited. A batch counts as an event with the name of its envelope. docs/operations.md explains each.
 */
@Startup
@ApplicationScoped
public class PlatformMetrics {
    private final BoundedLabel accounts;
    private final BoundedLabel retailers;
    private final BoundedLabel names;
    private final BoundedLabel types;
    private final BoundedLabel sources;
    private final EventSeries<Received> received;
    private final EventSeries<Timer> inflight;
    private final EventSeries<Counter> taken;
    private final EventSeries<Preprocessed> preprocessed;

    PlatformMetrics(MeterRegistry registry, MetricsSettings settings) {
        accounts = new BoundedLabel(settings.labelValuesMax());
        retailers = new BoundedLabel(settings.labelValuesMax());
        names = new BoundedLabel(settings.labelValuesMax());
        types = new BoundedLabel(settings.labelValuesMax());
        sources = new BoundedLabel(settings.labelValuesMax());
        received = new EventSeries<>(settings.seriesMax(), labels -> Received.of(registry, labels));
        taken = new EventSeries<>(
                settings.seriesMax(),
                labels -> counter(registry, labels, "rubix.event.received", "Events and batches that were taken up"));
        inflight = new EventSeries<>(settings.seriesMax(), labels -> Timer.builder("rubix.event.inflight.latency")
                .description("How long events and batches waited before they were taken up")
                .serviceLevelObjectives(Buckets.WAITING)
                .tags(labels.tags())
                .register(registry));
        preprocessed = new EventSeries<>(settings.seriesMax(), labels -> Preprocessed.of(registry, labels));
    }

    public void received(EventLabels labels, Instant now) {
        Received meters = received.of(bounded(labels));
        meters.count.increment();
        meters.last.set(now.getEpochSecond());
    }

    /** Counts an event or a batch that a worker claims after waiting that long. */
    public void taken(EventLabels labels, Duration waited) {
        EventLabels bounded = bounded(labels);
        taken.of(bounded).increment();
        inflight.of(bounded).record(waited.isNegative() ? Duration.ZERO : waited);
    }

    public void preprocessed(EventLabels labels, int processed, int changed, int unchanged) {
        Preprocessed meters = preprocessed.of(bounded(labels));
        meters.processed.increment(processed);
        meters.changed.increment(changed);
        meters.unchanged.increment(unchanged);
    }

    private EventLabels bounded(EventLabels labels) {
        return new EventLabels(
                accounts.of(labels.accountId()),
                retailers.of(labels.retailerId()),
                names.of(labels.eventName()),
                types.of(labels.entityType()),
                sources.of(labels.source()));
    }

    private static Counter counter(MeterRegistry registry, EventLabels labels, String name, String description) {
        return Counter.builder(name)
                .description(description)
                .tags(labels.tags())
                .register(registry);
    }

    private record Received(Counter count, AtomicLong last) {
        static Received of(MeterRegistry registry, EventLabels labels) {
            AtomicLong last = new AtomicLong();
            Gauge.builder("core.event.last.received", last, AtomicLong::get)
                    .description("When the last event or batch was accepted, in seconds since 1970")
                    .baseUnit("seconds")
                    .tags(labels.tags())
                    .register(registry);
            return new Received(
                    counter(registry, labels, "core.event.received", "Events and batches that were accepted"), last);
        }
    }

    private record Preprocessed(Counter processed, Counter changed, Counter unchanged) {
        static Preprocessed of(MeterRegistry registry, EventLabels labels) {
            return new Preprocessed(
                    counter(registry, labels, "bpp.records.processed", "Records that went through pre-processing"),
                    counter(registry, labels, "bpp.records.changed", "Of these, records that changed stock"),
                    counter(registry, labels, "bpp.records.unchanged", "Of these, records that were dropped"));
        }
    }
}
