package io.quantree.event;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quantree.platform.telemetry.PlatformMetrics;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

@Startup
@ApplicationScoped
class EventMetrics {
    static final String OTHER = "other";

    private final MeterRegistry registry;
    private final PlatformMetrics platform;
    private final Clock clock;
    private final Map<Kind, Counter> events = new ConcurrentHashMap<>();

    EventMetrics(MeterRegistry registry, PlatformMetrics platform, Clock clock) {
        this.registry = registry;
        this.platform = platform;
        this.clock = clock;
    }

    private record Kind(String name, EventStatus status) {}

    void accepted(Event event) {
        platform.received(event.labels(), clock.instant());
    }

    void applied(List<EventOutcome> outcomes, EventStatus success) {
        Instant now = clock.instant();
        outcomes.forEach(outcome -> {
            Event event = outcome.event();
            count(event.name, outcome.status(success));
            platform.taken(event.labels(), Duration.between(event.generatedOn, now));
        });
    }

    void count(String name, EventStatus status) {
        events.computeIfAbsent(new Kind(EventContent.isHandled(name) ? name : OTHER, status), this::counter)
                .increment();
    }

    private Counter counter(Kind kind) {
        return Counter.builder("quantree.events")
                .description("Events by outcome")
                .tag("name", kind.name())
                .tag("status", kind.status().name().toLowerCase(Locale.ROOT))
                .register(registry);
    }
}
