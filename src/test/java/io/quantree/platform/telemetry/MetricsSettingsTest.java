package io.quantree.platform.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantree.support.Settings;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class MetricsSettingsTest {
    @Test
    void hasDefaults() {
        MetricsSettings settings = Settings.of(MetricsSettings.class);

        assertThat(settings.labelValuesMax()).isEqualTo(50);
        assertThat(settings.seriesMax()).isEqualTo(500);
        assertThat(settings.queueEvery()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void readsEveryKey() {
        MetricsSettings settings = Settings.of(
                MetricsSettings.class,
                "quantree.metrics.label-values-max",
                "1",
                "quantree.metrics.series-max",
                "2",
                "quantree.metrics.queue-every",
                "3s");

        assertThat(settings.labelValuesMax()).isEqualTo(1);
        assertThat(settings.seriesMax()).isEqualTo(2);
        assertThat(settings.queueEvery()).isEqualTo(Duration.ofSeconds(3));
    }
}
