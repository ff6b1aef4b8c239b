package io.quantree.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgressLineTest {
    private static final String ERASED = "\r\u001B[K";
    private static final Map<String, String> WIDE = Map.of("COLUMNS", "100");
    private static final String TIMES = " \\(0:00:0\\d / (\\?|\\d:\\d\\d:\\d\\d)\\) [0-9,?]+/s";

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();

    @Test
    void barShowsShareNumberTimesRateAndWhatElseThereIs() {
        try (ProgressLine line = new ProgressLine(terminal(true, WIDE), false)) {
            line.begin("applied", 0);
            line.reach(250_000, 1_000_000, List.of("failed 3", "sent 25%"));
        }

        assertThat(last()).hasSize(99).matches("  25% \\[=+ +\\] 250,000 applied  failed 3" + TIMES + "  sent 25%");
    }

    @Test
    void unknownWholeHasNoShare() {
        try (ProgressLine line = new ProgressLine(terminal(true, WIDE), false)) {
            line.begin("differences", 0);
            line.reach(7, ProgressLine.UNKNOWN, List.of());
        }

        assertThat(last()).startsWith("  ? % [").contains("7 differences (0:00:0", " / ?)");
    }

    @Test
    void whatWasDoneBeforeIsNoRate() throws Exception {
        try (ProgressLine line = new ProgressLine(terminal(true, WIDE), false)) {
            line.begin("applied", 900_000);
            line.reach(900_000, 1_000_000, List.of());
            await().pollDelay(Duration.ofMillis(1_100)).until(() -> true);
        }

        assertThat(last()).contains(" 90%", " 0/s");
    }

    @Test
    void barIsDrawnWhileNothingIsReachedAndNeverAfterTheEnd() {
        ProgressLine line = new ProgressLine(terminal(true, WIDE), false);
        line.begin("applied", 0);
        await().atMost(Duration.ofSeconds(30)).until(() -> bars() >= 3);
        line.close();
        line.reach(5, 10, List.of());
        String ended = text();

        assertThat(ended).endsWith(ERASED);
        await().during(Duration.ofMillis(1_200)).atMost(Duration.ofSeconds(5)).until(() -> text().equals(ended));
    }

    @Test
    void threadOfTheBarDoesNotKeepTheProcess() {
        try (ProgressLine line = new ProgressLine(terminal(true, WIDE), false)) {
            line.begin("applied", 0);
            await().until(() -> bars() > 0);

            assertThat(Thread.getAllStackTraces().keySet())
                    .filteredOn(thread -> thread.getName().equals("ProgressBar"))
                    .isNotEmpty()
                    .allMatch(Thread::isDaemon);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "40  | ''",
                "60  | '  failed 12,345'",
                "80  | '  failed 12,345" + TIMES + "'",
                "100 | '  failed 12,345" + TIMES + "  accepted 655,000'",
                "120 | '  failed 12,345" + TIMES + "  accepted 655,000  sent 65%'"
            })
    void partsWithoutRoomAreLeftOutAsAWhole(String columns, String parts) {
        try (ProgressLine line = new ProgressLine(terminal(true, Map.of("COLUMNS", columns)), false)) {
            line.begin("applied", 0);
            line.reach(618_400, 1_000_000, List.of("failed 12,345", "accepted 655,000", "sent 65%"));
        }

        assertThat(last())
                .hasSize(Integer.parseInt(columns) - 1)
                .matches("  61% \\[(?=.{10,}\\])=+ +\\] 618,400 applied" + parts);
    }

    @Test
    void numberWithoutRoomForTheBarIsShownAsAWhole() {
        try (ProgressLine line = new ProgressLine(terminal(true, Map.of("COLUMNS", "40")), false)) {
            line.begin("differences", 0);
            line.reach(1_234_567_890, ProgressLine.UNKNOWN, List.of());
        }

        assertThat(last()).hasSize(39).matches("  \\? % \\[ *= *\\] 1,234,567,890 differences");
    }

    @Test
    void nothingIsDrawnWithoutTerminalOrWhenQuietOrOnDumbOnes() {
        for (ProgressLine line : new ProgressLine[] {
            new ProgressLine(terminal(false, Map.of()), false),
            new ProgressLine(terminal(true, Map.of()), true),
            new ProgressLine(terminal(true, Map.of("TERM", "dumb")), false)
        }) {
            line.begin("applied", 0);
            line.reach(1, 2, List.of());
            line.close();
            assertThat(line.isShown()).isFalse();
        }
        assertThat(text()).isEmpty();
    }

    @Test
    void notesStandAboveTheLine() {
        ProgressLine line = new ProgressLine(terminal(true, WIDE), false);
        line.tell("Before.");
        line.begin("applied", 0);
        await().until(() -> bars() > 0);
        line.tell("The connection broke off.");
        line.close();

        assertThat(text()).startsWith("Before.\n").contains(ERASED + "The connection broke off.\n");
    }

    private int bars() {
        return text().split("applied", -1).length - 1;
    }

    /** What the line showed last before it was erased. */
    private String last() {
        String[] drawn = text().split("\r\u001B\\[K", -1);
        return drawn[drawn.length - 2];
    }

    private String text() {
        return written.toString(StandardCharsets.UTF_8);
    }

    private Terminal terminal(boolean watched, Map<String, String> environment) {
        Output err = new Output(written, "The error stream", false);
        return new Terminal(InputStream.nullInputStream(), err, err, watched, watched, environment);
    }
}
