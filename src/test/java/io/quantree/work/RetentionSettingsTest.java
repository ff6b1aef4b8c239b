package io.quantree.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantree.support.Settings;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RetentionSettingsTest {
    @Test
    void keepsResultsForAMonthAndCountsForAYear() {
        RetentionSettings settings = Settings.of(RetentionSettings.class);

        assertThat(settings.results()).isEqualTo(Duration.ofDays(30));
        assertThat(settings.jobs()).isEqualTo(Duration.ofDays(365));
        assertThat(settings.every()).isEqualTo(Duration.ofMinutes(10));
        assertThat(settings.pageSize()).isEqualTo(20);
        assertThat(settings.pause()).isEqualTo(Duration.ofMillis(50));
    }

    @Test
    void readsEveryKey() {
        RetentionSettings settings = Settings.of(
                RetentionSettings.class,
                "quantree.retention.results",
                "1d",
                "quantree.retention.jobs",
                "0s",
                "quantree.retention.every",
                "2m",
                "quantree.retention.page-size",
                "3",
                "quantree.retention.pause",
                "0s");

        assertThat(settings.results()).isEqualTo(Duration.ofDays(1));
        assertThat(settings.jobs()).isZero();
        assertThat(settings.every()).isEqualTo(Duration.ofMinutes(2));
        assertThat(settings.pageSize()).isEqualTo(3);
        assertThat(settings.pause()).isZero();
        assertThat(RetentionSettings.class.getDeclaredMethods())
                .as("keys above")
                .hasSize(5);
    }
}
