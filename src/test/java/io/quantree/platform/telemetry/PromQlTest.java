package io.quantree.platform.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PromQlTest {
    @Test
    void findsMetricsAndLabels() {
        PromQl read = PromQl.of(
                "histogram_quantile(0.9, sum by (le, uri) (rate(a_bucket{b=~\"$c\",d!=\"e\"}[$__rate_interval])))"
                        + " unless on (f) max by (f) (g) >= 0.5");

        assertThat(read.metrics).containsExactlyInAnyOrder("a_bucket", "g");
        assertThat(read.labels).containsExactlyInAnyOrder("le", "uri", "b", "d", "f");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sum(a", "sum(a))", "sums(a)", "a{b=\"c\"", "sum by le (a)", "rate(a[5m)]", "a ? b"})
    void refusesSlipsOfThePen(String expression) {
        assertThatThrownBy(() -> PromQl.of(expression)).isInstanceOf(IllegalArgumentException.class);
    }
}
