package io.quantree.platform.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quantree.support.Settings;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import org.junit.jupiter.api.Test;

class PlatformMetricsTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    @Test
    void countsReceivedEventsByOriginAndTime() {
        PlatformMetrics metrics = metrics();
        metrics.received(labels("1", "tills"), NOW.minusSeconds(60));
        metrics.received(labels("1", "tills"), NOW);
        metrics.received(labels("1", "erp"), NOW);

        assertThat(registry.get("core.event.received")
                        .tag("source", "tills")
                        .counter()
                        .count())
                .isEqualTo(2);
        assertThat(registry.get("core.event.last.received")
                        .tag("source", "tills")
                        .gauge()
                        .value())
                .isEqualTo(NOW.getEpochSecond());
        assertThat(registry.get("core.event.received")
                        .tag("source", "erp")
                        .counter()
                        .getId()
                        .getTags())
                .extracting(tag -> tag.getKey() + "=" + tag.getValue())
                .containsExactlyInAnyOrder(
                        "account_id=none",
                        "retailer_id=1",
                        "event_name=InventoryChanged",
                        "entity_type=INVENTORY",
                        "source=erp");
    }

    @Test
    void measuresWaitingTimeAndPreprocessing() {
        PlatformMetrics metrics = metrics();
        metrics.taken(labels("1", "tills"), Duration.ofSeconds(3));
        // Clocks of replicas differ.
        metrics.taken(labels("1", "tills"), Duration.ofSeconds(-1));
        metrics.preprocessed(labels("1", "tills"), 10, 3, 6);

        assertThat(registry.get("rubix.event.received").counter().count()).isEqualTo(2);
        assertThat(registry.get("rubix.event.inflight.latency")
                        .timer()
                        .totalTime(java.util.concurrent.TimeUnit.SECONDS))
                .isEqualTo(3);
        assertThat(registry.get("bpp.records.processed").counter().count()).isEqualTo(10);
        assertThat(registry.get("bpp.records.changed").counter().count()).isEqualTo(3);
        assertThat(registry.get("bpp.records.unchanged").counter().count()).isEqualTo(6);
    }

    @Test
    void boundsLabelValues() {
        PlatformMetrics metrics = metrics("quantree.metrics.label-values-max", "3");
        for (int i = 0; i < 200; i++) {
            metrics.received(labels(Integer.toString(i), "source-" + i), NOW);
        }

        assertThat(counters("core.event.received")).hasSize(4);
        assertThat(total("core.event.received")).isEqualTo(200);
    }

    @Test
    void boundsLabelCombinations() {
        PlatformMetrics metrics = metrics("quantree.metrics.series-max", "7");
        for (int i = 0; i < 20; i++) {
            for (int j = 0; j < 20; j++) {
                metrics.received(labels(Integer.toString(i), "source-" + j), NOW);
            }
        }

        assertThat(counters("core.event.received")).hasSize(8);
        assertThat(total("core.event.received")).isEqualTo(400);
    }

    private double total(String name) {
        return counters(name).stream().mapToDouble(Counter::count).sum();
    }

    private Collection<Counter> counters(String name) {
        return registry.get(name).counters();
    }

    private PlatformMetrics metrics(String... settings) {
        return new PlatformMetrics(registry, Settings.of(MetricsSettings.class, settings));
    }

    private static EventLabels labels(String retailer, String source) {
        return new EventLabels(null, retailer, "InventoryChanged", "INVENTORY", source);
    }
}
