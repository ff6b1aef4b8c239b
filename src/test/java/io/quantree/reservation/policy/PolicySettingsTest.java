package io.quantree.reservation.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantree.support.Settings;
import org.junit.jupiter.api.Test;

class PolicySettingsTest {
    @Test
    void hasDefaults() {
        assertThat(Settings.of(PolicySettings.class).locationsMax()).isEqualTo(1_000);
    }

    @Test
    void readsEveryKey() {
        PolicySettings settings = Settings.of(PolicySettings.class, "quantree.allocation-policy.locations-max", "7");

        assertThat(settings.locationsMax()).isEqualTo(7);
        assertThat(PolicySettings.class.getDeclaredMethods()).as("keys above").hasSize(1);
    }
}
