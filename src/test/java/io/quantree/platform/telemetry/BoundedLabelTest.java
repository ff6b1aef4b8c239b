package io.quantree.platform.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BoundedLabelTest {
    private final BoundedLabel label = new BoundedLabel(2);

    @Test
    void keepsTheFirstValuesAndMergesTheRest() {
        assertThat(label.of("tills")).isEqualTo("tills");
        assertThat(label.of("erp")).isEqualTo("erp");
        assertThat(label.of("shop")).isEqualTo("other");
        assertThat(label.of("kiosk")).isEqualTo("other");
        assertThat(label.of("tills")).isEqualTo("tills");
    }

    @Test
    void countsAnAbsentValueOutsideTheLimit() {
        assertThat(label.of(null)).isEqualTo("none");
        assertThat(label.of("")).isEqualTo("none");
        assertThat(label.of("tills")).isEqualTo("tills");
        assertThat(label.of("erp")).isEqualTo("erp");
    }
}
