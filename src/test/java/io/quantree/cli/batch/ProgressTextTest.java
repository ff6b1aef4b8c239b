package io.quantree.cli.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProgressTextTest {
    @Test
    void showsShareRateAndTimeLeft() {
        assertThat(new ProgressText(50, 100, 500_000, 250_000, 3, 250_000, Duration.ofSeconds(10)))
                .hasToString(
                        "[###---------]  25%  sent 50%  accepted 500,000  applied 250,000  failed 3  25,000/s  30s left");
    }

    @Test
    void showsNoShareOfInputOfUnknownLength() {
        assertThat(new ProgressText(2_500_000, -1, 9_000, 8_000, 0, 8_000, Duration.ofSeconds(4)))
                .hasToString("sent 2.5 MB  accepted 9,000  applied 8,000  failed 0  2,000/s");
    }

    @Test
    void resumedSubmissionCountsOnlyNewRecordsForTheRate() {
        assertThat(new ProgressText(100, 100, 1_000_000, 900_000, 0, 100_000, Duration.ofSeconds(10)).toString())
                .contains(" 90%", "10,000/s", "10s left");
    }

    @Test
    void longTimesAreInMinutesAndHours() {
        assertThat(new ProgressText(1, 100, 1_000, 1_000, 0, 1_000, Duration.ofSeconds(10)).toString())
                .endsWith("16m30s left");
        assertThat(new ProgressText(1, 1_000, 1_000, 1_000, 0, 1_000, Duration.ofSeconds(10)).toString())
                .endsWith("2h46m left");
    }

    @Test
    void beforeTheFirstByteThereIsNothingToDivideBy() {
        assertThat(new ProgressText(0, 100, 0, 0, 0, 0, Duration.ZERO))
                .hasToString("sent 0%  accepted 0  applied 0  failed 0  0/s");
        assertThat(new ProgressText(0, 0, 0, 0, 0, 0, Duration.ZERO).toString()).startsWith("sent 0.0 MB");
    }
}
