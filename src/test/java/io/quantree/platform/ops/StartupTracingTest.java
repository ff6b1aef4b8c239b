package io.quantree.platform.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StartupTracingTest {
    private static final String ENDPOINT = "otel.exporter.otlp.endpoint";
    private static final String COLLECTOR = "http://collector:4317";

    @Test
    void staysOffWithoutAnEndpoint() {
        assertThat(properties(Map.of())).isEmpty();
        assertThat(properties(Map.of(ENDPOINT, ""))).isEmpty();
        assertThat(properties(Map.of("otel.service.name", "stock"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"quarkus.otel.exporter.otlp.endpoint", "quarkus.otel.exporter.otlp.traces.endpoint"})
    void isSwitchedOnByAnEndpoint(String key) {
        assertThat(properties(Map.of(key, COLLECTOR))).isEqualTo(Map.of(StartupTracing.DISABLED, "false"));
    }

    @Test
    void acceptsVariablesOfOpenTelemetry() {
        assertThat(properties(Map.of(
                        ENDPOINT,
                        COLLECTOR,
                        "otel.exporter.otlp.protocol",
                        "http/protobuf",
                        "otel.service.name",
                        "eu")))
                .isEqualTo(Map.of(
                        StartupTracing.DISABLED,
                        "false",
                        "quarkus." + ENDPOINT,
                        COLLECTOR,
                        "quarkus.otel.exporter.otlp.protocol",
                        "http/protobuf",
                        "quarkus.otel.service.name",
                        "eu"));
    }

    @Test
    void prefersKeysOfQuarkus() {
        assertThat(properties(Map.of(ENDPOINT, COLLECTOR, "quarkus." + ENDPOINT, "http://other:4317")))
                .isEqualTo(Map.of(StartupTracing.DISABLED, "false"));
    }

    @Test
    void staysOffWhenSwitchedOff() {
        assertThat(properties(Map.of(ENDPOINT, COLLECTOR, "otel.sdk.disabled", "true")))
                .containsEntry(StartupTracing.DISABLED, "true");
        assertThat(properties(Map.of(ENDPOINT, COLLECTOR, StartupTracing.DISABLED, "true")))
                .doesNotContainKey(StartupTracing.DISABLED);
    }

    private static Map<String, String> properties(Map<String, String> configured) {
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withSources(new PropertiesConfigSource(Map.of(StartupTracing.DISABLED, "true"), "the jar's", 250))
                .withSources(new PropertiesConfigSource(configured, "test", 300))
                .build();
        return new StartupTracing(config).properties();
    }
}
