package io.quantree.platform.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantree.support.Settings;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class HealthSettingsTest {
    @Test
    void hasDefaults() {
        assertThat(Settings.of(HealthSettings.class).databaseTimeout()).isEqualTo(Duration.ofMillis(800));
    }

    @Test
    void readsEveryKey() {
        assertThat(Settings.of(HealthSettings.class, "quantree.health.database-timeout", "5s")
                        .databaseTimeout())
                .isEqualTo(Duration.ofSeconds(5));
    }
}
