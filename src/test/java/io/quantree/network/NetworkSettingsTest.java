package io.quantree.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantree.support.Settings;
import org.junit.jupiter.api.Test;

class NetworkSettingsTest {
    @Test
    void hasDefaults() {
        NetworkSettings settings = Settings.of(NetworkSettings.class);

        assertThat(settings.locationsMax()).isEqualTo(5_000);
        assertThat(settings.upsertMax()).isEqualTo(500);
    }

    @Test
    void readsEveryKey() {
        NetworkSettings settings = Settings.of(
                NetworkSettings.class, "quantree.network.locations-max", "7", "quantree.network.upsert-max", "8");

        assertThat(settings.locationsMax()).isEqualTo(7);
        assertThat(settings.upsertMax()).isEqualTo(8);
        assertThat(NetworkSettings.class.getDeclaredMethods()).as("keys above").hasSize(2);
    }
}
