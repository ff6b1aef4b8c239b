package io.quantree.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ThresholdsTest {
    @Test
    void withoutAnyOnlyNothingIsOutOfStock() {
        assertThat(Thresholds.BUILT_IN.status(-1)).isEqualTo("OUT_OF_STOCK");
        assertThat(Thresholds.BUILT_IN.status(0)).isEqualTo("OUT_OF_STOCK");
        assertThat(Thresholds.BUILT_IN.status(1)).isEqualTo("ACTIVE");
    }

    @Test
    void theFirstThatIsNotPassedDecides() {
        Thresholds thresholds = new Thresholds(List.of(
                new Threshold(3, 0, "ACTIVE"), new Threshold(2, 10, "AT_RISK"), new Threshold(1, 0, "OUT_OF_STOCK")));

        assertThat(thresholds.status(0)).isEqualTo("OUT_OF_STOCK");
        assertThat(thresholds.status(1)).isEqualTo("AT_RISK");
        assertThat(thresholds.status(10)).isEqualTo("AT_RISK");
        assertThat(thresholds.status(11)).isEqualTo("ACTIVE");
    }

    @Test
    void theSmallerOneComesFirstWhereTheOrderIsTheSame() {
        Thresholds thresholds =
                new Thresholds(List.of(new Threshold(6, 10, "AT_RISK"), new Threshold(6, 0, "OUT_OF_STOCK")));

        assertThat(thresholds.status(0)).isEqualTo("OUT_OF_STOCK");
        assertThat(thresholds.status(5)).isEqualTo("AT_RISK");
    }
}
