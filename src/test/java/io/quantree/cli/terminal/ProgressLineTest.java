package io.quantree.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProgressLineTest {
    private static final String ERASED = "\r\u001B[K";
    private static final Map<String, String> WIDE = Map.of("COLUMNS", "100");

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();

    @Test
    void barShowsShareNumberTimesRateAndWhatElseThereIs() {
        try (ProgressLine line = new ProgressLine(terminal(true, WIDE), false)) {
            line.begin("applied", 0);
            line.reach(250_000, 1_000_000, "  failed 3");
        }

        assertThat(last()).startsWith("  25% [").contains("[====").endsWith("  failed 3");
        assertThat(last())
                .containsPattern("] 250,000 applied \\(0:00:0\\d / (\\?|0:0\\d:\\d\\d)\\) [0-9,?]+/s  failed 3$");
        assertThat(last()).hasSize(99);
    }

    @Test
    void unknownWholeHasNoShare() {
        try (ProgressLine line = new ProgressLine(terminal(true, WIDE), false)) {
            line.begin("differences", 0);
            line.reach(7, ProgressLine.UNKNOWN, "");
        }

        assertThat(last()).startsWith("  ? % [").contains("7 differences (0:00:0", " / ?)");
    }

    @Test
    void whatWasDoneBeforeIsNoRate() throws Exception {
        try (ProgressLine line = new ProgressLine(terminal(true, WIDE), false)) {
            line.begin("applied", 900_000);
            line.reach(900_000, 1_000_000, "");
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
        line.reach(5, 10, "");
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

    @Test
    void narrowTerminalGetsAShorterBar() {
        try (ProgressLine line = new ProgressLine(terminal(true, Map.of("COLUMNS", "50")), false)) {
            line.begin("applied", 0);
            line.reach(250_000, 1_000_000, "  failed 3  accepted 500,000  sent 50%");
        }

        assertThat(last().length()).isLessThan(50);
    }

    @Test
    void nothingIsDrawnWithoutTerminalOrWhenQuietOrOnDumbOnes() {
        for (ProgressLine line : new ProgressLine[] {
            new ProgressLine(terminal(false, Map.of()), false),
            new ProgressLine(terminal(true, Map.of()), true),
            new ProgressLine(terminal(true, Map.of("TERM", "dumb")), false)
        }) {
            line.begin("applied", 0);
            line.reach(1, 2, "");
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
