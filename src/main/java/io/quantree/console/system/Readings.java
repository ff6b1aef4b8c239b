package io.quantree.console.system;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.quarkus.qute.TemplateData;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;

/** Reads the gauges of this replica that tell backlog and lag. */
@Singleton
public record Readings(MeterRegistry registry) {
    private static final String OURS = "quantree.";

    /** What a gauge tells. */
    @TemplateData
    public record Reading(String name, String of, String value, String unit, String description) {}

    List<Reading> read() {
        return registry.getMeters().stream()
                .filter(Gauge.class::isInstance)
                .map(Gauge.class::cast)
                .filter(gauge -> gauge.getId().getName().startsWith(OURS))
                .map(Readings::reading)
                .sorted(Comparator.comparing(Reading::name).thenComparing(Reading::of))
                .toList();
    }

    private static Reading reading(Gauge gauge) {
        Meter.Id id = gauge.getId();
        double value = gauge.value();
        return new Reading(
                id.getName().substring(OURS.length()).replace('.', ' '),
                id.getTags().stream().map(Tag::getValue).collect(Collectors.joining(", ")),
                Double.isFinite(value)
                        ? String.format(Locale.ROOT, value % 1 == 0 ? "%,.0f" : "%,.1f", value)
                        : "unknown",
                Objects.requireNonNullElse(id.getBaseUnit(), ""),
                Objects.requireNonNullElse(id.getDescription(), ""));
    }
}
