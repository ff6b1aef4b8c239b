package io.quantree.recall;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantree.support.Settings;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RecallSettingsTest {
    @Test
    void hasDefaults() {
        RecallSettings settings = Settings.of(RecallSettings.class);

        assertThat(settings.every()).isEqualTo(Duration.ofMinutes(1));
        assertThat(settings.pageSize()).isEqualTo(500);
        assertThat(settings.synchronousMax()).isEqualTo(1_000);
        assertThat(settings.refsMax()).isEqualTo(500);
    }

    @Test
    void readsEveryKey() {
        RecallSettings settings = Settings.of(
                RecallSettings.class,
                "quantree.recall.every",
                "5m",
                "quantree.recall.page-size",
                "20",
                "quantree.recall.synchronous-max",
                "30",
                "quantree.recall.refs-max",
                "40");

        assertThat(settings.every()).isEqualTo(Duration.ofMinutes(5));
        assertThat(settings.pageSize()).isEqualTo(20);
        assertThat(settings.synchronousMax()).isEqualTo(30);
        assertThat(settings.refsMax()).isEqualTo(40);
        assertThat(RecallSettings.class.getDeclaredMethods()).as("keys above").hasSize(4);
    }
}
