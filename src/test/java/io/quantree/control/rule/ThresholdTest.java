package io.quantree.control.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantree.stock.model.PositionRule;
import java.util.List;
import org.junit.jupiter.api.Test;

class ThresholdTest {
    @Test
    void firstThresholdNotExceededDecides() {
        PositionRule thresholds = PositionRule.of(Threshold.inOrder(List.of(
                new Threshold(3, 0, "ACTIVE"), new Threshold(2, 10, "AT_RISK"), new Threshold(1, 0, "OUT_OF_STOCK"))));

        assertThat(thresholds.status(0)).isEqualTo("OUT_OF_STOCK");
        assertThat(thresholds.status(1)).isEqualTo("AT_RISK");
        assertThat(thresholds.status(10)).isEqualTo("AT_RISK");
        assertThat(thresholds.status(11)).isEqualTo("ACTIVE");
    }

    @Test
    void smallerThresholdPrecedesForEqualOrder() {
        PositionRule thresholds = PositionRule.of(
                Threshold.inOrder(List.of(new Threshold(6, 10, "AT_RISK"), new Threshold(6, 0, "OUT_OF_STOCK"))));

        assertThat(thresholds.status(0)).isEqualTo("OUT_OF_STOCK");
        assertThat(thresholds.status(5)).isEqualTo("AT_RISK");
    }
}
