package io.quantree.cli.batch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProgressTextTest {
    @Test
    void sentBytesTellHowManyRecordsThereWillBe() {
        ProgressText half = new ProgressText(50, 100, 500_000, 3);

        assertThat(half.parts()).containsExactly("failed 3", "accepted 500,000", "sent 50%");
        assertThat(half.expected()).isEqualTo(1_000_000);
    }

    @Test
    void inputOfUnknownLengthTellsNoWhole() {
        ProgressText input = new ProgressText(2_500_000, -1, 9_000, 0);

        assertThat(input.parts()).containsExactly("failed 0", "accepted 9,000", "sent 2.5 MB");
        assertThat(input.expected()).isNegative();
    }

    @Test
    void beforeTheFirstByteThereIsNothingToDivideBy() {
        assertThat(new ProgressText(0, 100, 0, 0).parts()).endsWith("accepted 0", "sent 0%");
        assertThat(new ProgressText(0, 100, 0, 0).expected()).isNegative();
        assertThat(new ProgressText(0, 0, 0, 0).parts()).endsWith("accepted 0", "sent 0.0 MB");
    }
}
