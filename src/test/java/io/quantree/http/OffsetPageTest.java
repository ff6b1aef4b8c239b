package io.quantree.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OffsetPageTest {
    @Test
    void readsWholeNumbersWithinLimits() {
        assertThat(OffsetPage.of("0", "0", 50)).isEqualTo(new OffsetPage(0, 0));
        assertThat(OffsetPage.of(" 2147483647 ", "50", 50)).isEqualTo(new OffsetPage(Integer.MAX_VALUE, 50));
    }

    @ParameterizedTest
    @CsvSource({
        "-1, 1, start, -1",
        "2147483648, 1, start, 2147483648",
        "x, 1, start, x",
        "0, 51, count, 51",
        "0, -1, count, -1",
        "0, 1.0, count, 1.0",
        "0, '', count, ''",
    })
    void namesTheFieldThatIsWrong(String start, String count, String field, String value) {
        assertThatThrownBy(() -> OffsetPage.of(start, count, 50)).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.type()).isEqualTo(ProblemType.OUT_OF_RANGE);
            assertThat(problem.field()).isEqualTo(field);
            assertThat(problem.value()).isEqualTo(value);
        });
    }
}
