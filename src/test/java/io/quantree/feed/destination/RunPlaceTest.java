package io.quantree.feed.destination;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RunPlaceTest {
    private static final int FILE_NAME_MAX = 255;

    @Test
    void encodesWhatIsNoLetterOfNames() {
        assertThat(new RunPlace(1, "../a b", 7, 2).path("part-1")).isEqualTo("%2e%2e%2fa%20b/run-7-2/part-1");
    }

    @Test
    void cutsLongNamesAndKeepsThemApart() {
        String longest = "中".repeat(100);
        String first = folder(longest + "1");

        assertThat(first.length()).isLessThanOrEqualTo(FILE_NAME_MAX);
        assertThat(first).isEqualTo(folder(longest + "1")).isNotEqualTo(folder(longest + "2"));
    }

    private static String folder(String ref) {
        return new RunPlace(1, ref, 1, 1).feedFolder();
    }
}
