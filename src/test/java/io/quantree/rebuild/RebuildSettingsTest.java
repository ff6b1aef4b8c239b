package io.quantree.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantree.support.Settings;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RebuildSettingsTest {
    @Test
    void hasDefaults() {
        RebuildSettings settings = Settings.of(RebuildSettings.class);

        assertThat(settings.every()).isEqualTo(Duration.ofSeconds(2));
        assertThat(settings.pageSize()).isEqualTo(1_000);
    }

    @Test
    void readsEveryKey() {
        RebuildSettings settings =
                Settings.of(RebuildSettings.class, "quantree.rebuild.every", "5s", "quantree.rebuild.page-size", "20");

        assertThat(settings.every()).isEqualTo(Duration.ofSeconds(5));
        assertThat(settings.pageSize()).isEqualTo(20);
        assertThat(RebuildSettings.class.getDeclaredMethods()).as("keys above").hasSize(2);
    }
}
