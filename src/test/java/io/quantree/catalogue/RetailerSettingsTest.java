package io.quantree.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantree.support.Settings;
import org.junit.jupiter.api.Test;

class RetailerSettingsTest {
    @Test
    void readsEveryKey() {
        assertThat(Settings.of(RetailerSettings.class).autoProvision()).isTrue();
        assertThat(Settings.of(RetailerSettings.class, "quantree.retailers.auto-provision", "false")
                        .autoProvision())
                .isFalse();
        assertThat(Settings.of(RetailerSettings.class).perEntityMax()).isEqualTo(100);
        assertThat(Settings.of(RetailerSettings.class, "quantree.retailers.per-entity-max", "2")
                        .perEntityMax())
                .isEqualTo(2);
        assertThat(RetailerSettings.class.getDeclaredMethods()).as("keys above").hasSize(2);
    }
}
