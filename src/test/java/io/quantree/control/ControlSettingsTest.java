package io.quantree.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantree.support.Settings;
import org.junit.jupiter.api.Test;

class ControlSettingsTest {
    @Test
    void hasDefaults() {
        ControlSettings settings = Settings.of(ControlSettings.class);

        assertThat(settings.perGroupMax()).isEqualTo(10_000);
        assertThat(settings.productsMax()).isEqualTo(500);
        assertThat(settings.categoriesMax()).isEqualTo(50);
    }

    @Test
    void readsEveryKey() {
        ControlSettings settings = Settings.of(
                ControlSettings.class,
                "quantree.controls.per-group-max",
                "1",
                "quantree.controls.products-max",
                "2",
                "quantree.controls.categories-max",
                "3");

        assertThat(settings.perGroupMax()).isEqualTo(1);
        assertThat(settings.productsMax()).isEqualTo(2);
        assertThat(settings.categoriesMax()).isEqualTo(3);
        assertThat(ControlSettings.class.getDeclaredMethods()).as("keys above").hasSize(3);
    }
}
