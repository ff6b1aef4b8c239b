package io.quantree.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantree.support.Settings;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SnapshotSettingsTest {
    @Test
    void hasDefaults() {
        SnapshotSettings settings = Settings.of(SnapshotSettings.class);

        assertThat(settings.every()).isEqualTo(Duration.ofSeconds(1));
        assertThat(settings.pageSize()).isEqualTo(500);
        assertThat(settings.removedShareMax()).isEqualTo(0.2);
        assertThat(settings.removedUncheckedMax()).isEqualTo(10);
        assertThat(settings.streamWait()).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void readsEveryKey() {
        SnapshotSettings settings = Settings.of(
                SnapshotSettings.class,
                "quantree.snapshot.every",
                "5s",
                "quantree.snapshot.page-size",
                "20",
                "quantree.snapshot.removed-share-max",
                "0.5",
                "quantree.snapshot.removed-unchecked-max",
                "0",
                "quantree.snapshot.stream-wait",
                "5m");

        assertThat(settings.every()).isEqualTo(Duration.ofSeconds(5));
        assertThat(settings.pageSize()).isEqualTo(20);
        assertThat(settings.removedShareMax()).isEqualTo(0.5);
        assertThat(settings.removedUncheckedMax()).isZero();
        assertThat(settings.streamWait()).isEqualTo(Duration.ofMinutes(5));
        assertThat(SnapshotSettings.class.getDeclaredMethods()).as("keys above").hasSize(5);
    }
}
