package io.quantree.platform.ops;

import io.smallrye.config.ConfigValue;
import io.smallrye.config.SmallRyeConfig;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Switches tracing on when an endpoint for traces is configured; without one, tracing costs nothing. The variables of OpenTelemetry,
 * such as OTEL_EXPORTER_OTLP_ENDPOINT, count as well; the keys of Quarkus take precedence.
 */
final class StartupTracing {
    static final String DISABLED = "quarkus.otel.sdk.disabled";

    static final List<String> ENDPOINTS =
            List.of("quarkus.otel.exporter.otlp.traces.endpoint", "quarkus.otel.exporter.otlp.endpoint");

    private static final String QUARKUS = "quarkus.";

    /** The variables of OpenTelemetry that are copied to the keys of Quarkus. */
    private static final List<String> STANDARD = List.of(
            "otel.exporter.otlp.endpoint",
            "otel.exporter.otlp.headers",
            "otel.exporter.otlp.protocol",
            "otel.exporter.otlp.traces.endpoint",
            "otel.exporter.otlp.traces.headers",
            "otel.exporter.otlp.traces.protocol",
            "otel.resource.attributes",
            "otel.sdk.disabled",
            "otel.service.name",
            "otel.traces.sampler.arg");

    private final SmallRyeConfig config;

    StartupTracing(SmallRyeConfig config) {
        this.config = config;
    }

    Map<String, String> properties() {
        Map<String, String> properties = new LinkedHashMap<>();
        for (String key : STANDARD) {
            String value = chosen(key);
            if (value != null && chosen(QUARKUS + key) == null) {
                properties.put(QUARKUS + key, value);
            }
        }
        boolean wanted = ENDPOINTS.stream().anyMatch(key -> properties.containsKey(key) || chosen(key) != null);
        if (!wanted) {
            return Map.of();
        }
        if (chosen(DISABLED) == null) {
            properties.putIfAbsent(DISABLED, "false");
        }
        return properties;
    }

    private @Nullable String chosen(String key) {
        ConfigValue value = config.getConfigValue(key);
        String text = value.getValue();
        return text == null || text.isBlank() || !PackagedConfig.isOverriddenBy(value) ? null : text;
    }
}
