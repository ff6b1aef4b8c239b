package io.quantree.stock.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class PositionRuleTest {
    @Test
    void isOutOfStockAtZeroWithoutThresholds() {
        PositionRule rule = PositionRule.of(List.of());

        assertThat(rule).isEqualTo(PositionRule.BUILT_IN);
        assertThat(rule.status(-1)).isEqualTo("OUT_OF_STOCK");
        assertThat(rule.status(0)).isEqualTo("OUT_OF_STOCK");
        assertThat(rule.status(1)).isEqualTo("ACTIVE");
    }

    @Test
    void includesNumberOfThreshold() {
        PositionRule rule =
                PositionRule.of(List.of(new PositionThreshold(0, "OUT_OF_STOCK"), new PositionThreshold(5, "AT_RISK")));

        assertThat(List.of(rule.status(0), rule.status(1), rule.status(5), rule.status(6)))
                .containsExactly("OUT_OF_STOCK", "AT_RISK", "AT_RISK", "ACTIVE");
    }

    @Test
    void acceptsGreatestNumbers() {
        PositionRule rule = PositionRule.of(List.of(
                new PositionThreshold(Long.MIN_VALUE, "OUT_OF_STOCK"),
                new PositionThreshold(Long.MAX_VALUE, "AT_RISK")));

        assertThat(rule.status(0)).isEqualTo("AT_RISK");
        assertThat(rule.status(Long.MIN_VALUE)).isEqualTo("OUT_OF_STOCK");
    }

    @Test
    void rejectsStatusThatIsNotDerived() {
        assertThatThrownBy(() -> new PositionThreshold(0, "INACTIVE")).hasMessageContaining("INACTIVE");
    }

    @Property
    void appliesFirstThresholdNotBelowNumber(
            @ForAll("thresholds") List<PositionThreshold> thresholds, @ForAll("numbers") long onHand) {
        String first = thresholds.stream()
                .filter(threshold -> onHand <= threshold.threshold())
                .map(PositionThreshold::status)
                .findFirst()
                .orElse("ACTIVE");

        assertThat(PositionRule.of(thresholds).status(onHand)).isEqualTo(first);
    }

    @Provide
    Arbitrary<List<PositionThreshold>> thresholds() {
        return Combinators.combine(numbers(), Arbitraries.of("ACTIVE", "AT_RISK", "OUT_OF_STOCK"))
                .as(PositionThreshold::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(6);
    }

    @Provide
    Arbitrary<Long> numbers() {
        return Arbitraries.longs().between(-10, 10);
    }
}
