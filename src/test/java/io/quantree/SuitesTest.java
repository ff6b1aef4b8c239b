package io.quantree;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.platform.suite.api.ExcludePackages;
import org.junit.platform.suite.api.SelectPackages;

class SuitesTest {
    @Test
    void packageThatOneSuiteSelectsIsNotInTheOther() {
        assertThat(StockSuite.class.getAnnotation(ExcludePackages.class).value())
                .containsExactly(
                        ClientSuite.class.getAnnotation(SelectPackages.class).value());
    }
}
