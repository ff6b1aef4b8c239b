package io.quantree.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantree.support.Settings;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class EventSettingsTest {
    @Test
    void hasDefaults() {
        EventSettings settings = Settings.of(EventSettings.class);

        assertThat(settings.bodyMax().asLongValue()).isEqualTo(2 << 20);
        assertThat(settings.elementsMax()).isEqualTo(5_000);
        assertThat(settings.backlogMax()).isEqualTo(100_000);
        assertThat(settings.retryAfter()).isEqualTo(Duration.ofSeconds(5));
        assertThat(settings.workers()).isEqualTo(2);
        assertThat(settings.group()).isEqualTo(500);
        assertThat(settings.groupBytes().asLongValue()).isEqualTo(1 << 20);
        assertThat(settings.poll()).isEqualTo(Duration.ofMillis(500));
        assertThat(settings.stuckAfter()).isEqualTo(Duration.ofMinutes(10));
        assertThat(settings.pageMax()).isEqualTo(5_000);
        assertThat(settings.pageBytes().asLongValue()).isEqualTo(16 << 20);
        assertThat(settings.retention()).isEqualTo(Duration.ofDays(30));
    }

    @Test
    void readsEveryKey() {
        EventSettings settings = Settings.of(
                EventSettings.class,
                "quantree.events.body-max",
                "1K",
                "quantree.events.elements-max",
                "2",
                "quantree.events.backlog-max",
                "3",
                "quantree.events.retry-after",
                "4s",
                "quantree.events.workers",
                "5",
                "quantree.events.group",
                "6",
                "quantree.events.group-bytes",
                "7K",
                "quantree.events.poll",
                "8s",
                "quantree.events.page-max",
                "9",
                "quantree.events.page-bytes",
                "10K",
                "quantree.events.retention",
                "11d",
                "quantree.events.stuck-after",
                "12m");

        assertThat(settings.bodyMax().asLongValue()).isEqualTo(1 << 10);
        assertThat(settings.elementsMax()).isEqualTo(2);
        assertThat(settings.backlogMax()).isEqualTo(3);
        assertThat(settings.retryAfter()).isEqualTo(Duration.ofSeconds(4));
        assertThat(settings.workers()).isEqualTo(5);
        assertThat(settings.group()).isEqualTo(6);
        assertThat(settings.groupBytes().asLongValue()).isEqualTo(7 << 10);
        assertThat(settings.poll()).isEqualTo(Duration.ofSeconds(8));
        assertThat(settings.pageMax()).isEqualTo(9);
        assertThat(settings.pageBytes().asLongValue()).isEqualTo(10 << 10);
        assertThat(settings.retention()).isEqualTo(Duration.ofDays(11));
        assertThat(settings.stuckAfter()).isEqualTo(Duration.ofMinutes(12));
        assertThat(EventSettings.class.getDeclaredMethods()).as("keys above").hasSize(12);
    }
}
