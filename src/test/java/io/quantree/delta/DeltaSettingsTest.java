package io.quantree.delta;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantree.support.Settings;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class DeltaSettingsTest {
    @Test
    void hasDefaults() {
        DeltaSettings settings = Settings.of(DeltaSettings.class);

        assertThat(settings.recordsMax()).isEqualTo(5_000);
        assertThat(settings.bodyMax().asLongValue()).isEqualTo(8 << 20);
        assertThat(settings.lanes()).isEqualTo(2);
        assertThat(settings.groupMax()).isEqualTo(1_000);
        assertThat(settings.linger()).isEqualTo(Duration.ZERO);
        assertThat(settings.queueMax()).isEqualTo(20_000);
        assertThat(settings.retryAfter()).isEqualTo(Duration.ofSeconds(1));
        assertThat(settings.aheadMax()).isEqualTo(Duration.ofMinutes(5));
        assertThat(settings.idsKept()).isEqualTo(Duration.ofDays(30));
    }

    @Test
    void readsEveryKey() {
        DeltaSettings settings = Settings.of(
                DeltaSettings.class,
                "quantree.deltas.records-max",
                "1",
                "quantree.deltas.body-max",
                "2K",
                "quantree.deltas.lanes",
                "3",
                "quantree.deltas.group-max",
                "4",
                "quantree.deltas.linger",
                "5ms",
                "quantree.deltas.queue-max",
                "6",
                "quantree.deltas.retry-after",
                "7s",
                "quantree.deltas.ahead-max",
                "8s",
                "quantree.deltas.ids-kept",
                "9d");

        assertThat(settings.recordsMax()).isEqualTo(1);
        assertThat(settings.bodyMax().asLongValue()).isEqualTo(2 << 10);
        assertThat(settings.lanes()).isEqualTo(3);
        assertThat(settings.groupMax()).isEqualTo(4);
        assertThat(settings.linger()).isEqualTo(Duration.ofMillis(5));
        assertThat(settings.queueMax()).isEqualTo(6);
        assertThat(settings.retryAfter()).isEqualTo(Duration.ofSeconds(7));
        assertThat(settings.aheadMax()).isEqualTo(Duration.ofSeconds(8));
        assertThat(settings.idsKept()).isEqualTo(Duration.ofDays(9));
        assertThat(DeltaSettings.class.getDeclaredMethods()).as("keys above").hasSize(9);
    }
}
