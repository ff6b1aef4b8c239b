package io.quantree.event;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Counts events by what became of them: {@code quantree_events_total{name,status}}; names that nobody handles are one. */
@ApplicationScoped
class EventMetrics {
    private static final String OTHER = "other";

    private final MeterRegistry registry;

    EventMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    /** Counts events whose status is committed. */
    void count(List<EventOutcome> outcomes, EventStatus success) {
        outcomes.forEach(outcome -> count(outcome.name(), outcome.status(success)));
    }

    void count(String name, EventStatus status) {
        registry.counter(
                        "quantree.events",
                        "name",
                        EventContent.isHandled(name) ? name : OTHER,
                        "status",
                        status.name().toLowerCase(java.util.Locale.ROOT))
                .increment();
    }
}
