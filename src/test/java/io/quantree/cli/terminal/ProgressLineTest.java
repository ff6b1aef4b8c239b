package io.quantree.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProgressLineTest {
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();

    @Test
    void lineIsDrawnOverTheFormerOneAndErasedAtTheEnd() {
        try (ProgressLine line = new ProgressLine(terminal(true, Map.of("COLUMNS", "40")), false)) {
            line.draw("half");
            line.draw("x".repeat(60));
        }

        assertThat(text()).isEqualTo("\r\u001B[Khalf\r\u001B[K" + "x".repeat(39) + "\r\u001B[K");
    }

    @Test
    void nothingIsDrawnWithoutTerminalOrWhenQuietOrOnDumbOnes() {
        for (ProgressLine line : new ProgressLine[] {
            new ProgressLine(terminal(false, Map.of()), false),
            new ProgressLine(terminal(true, Map.of()), true),
            new ProgressLine(terminal(true, Map.of("TERM", "dumb")), false)
        }) {
            line.draw("half");
            line.close();
            assertThat(line.isShown()).isFalse();
        }
        assertThat(text()).isEmpty();
    }

    @Test
    void notesStandAboveTheLine() {
        ProgressLine line = new ProgressLine(terminal(true, Map.of()), false);
        line.draw("half");
        line.tell("The connection broke off.");

        assertThat(text()).isEqualTo("\r\u001B[Khalf\r\u001B[KThe connection broke off.\n");
    }

    private String text() {
        return written.toString(StandardCharsets.UTF_8);
    }

    private Terminal terminal(boolean watched, Map<String, String> environment) {
        PrintStream err = new PrintStream(written, true, StandardCharsets.UTF_8);
        return new Terminal(InputStream.nullInputStream(), err, err, watched, watched, environment);
    }
}
