package io.quantree.stock.level;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantree.support.Settings;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ExpirySettingsTest {
    @Test
    void hasDefaults() {
        ExpirySettings settings = Settings.of(ExpirySettings.class);

        assertThat(settings.enabled()).isTrue();
        assertThat(settings.leadTime()).isZero();
        assertThat(settings.every()).isEqualTo(Duration.ofMinutes(1));
        assertThat(settings.pageSize()).isEqualTo(500);
    }

    @Test
    void readsEveryKey() {
        ExpirySettings settings = Settings.of(
                ExpirySettings.class,
                "quantree.expiry.enabled",
                "false",
                "quantree.expiry.lead-time",
                "P3D",
                "quantree.expiry.every",
                "5m",
                "quantree.expiry.page-size",
                "20");

        assertThat(settings.enabled()).isFalse();
        assertThat(settings.leadTime()).isEqualTo(Duration.ofDays(3));
        assertThat(settings.every()).isEqualTo(Duration.ofMinutes(5));
        assertThat(settings.pageSize()).isEqualTo(20);
        assertThat(ExpirySettings.class.getDeclaredMethods()).as("keys above").hasSize(4);
    }
}
