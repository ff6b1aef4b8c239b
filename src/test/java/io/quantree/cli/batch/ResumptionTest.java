package io.quantree.cli.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quantree.cli.terminal.Output;
import io.quantree.cli.terminal.ProgressLine;
import io.quantree.cli.terminal.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ResumptionTest {
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();

    @Test
    void resumingCommandRepeatsTheArgumentsWithTheKey() {
        assertThat(Resumption.command(List.of("batch", "submit", "my file's.csv", "--wait"), "k-1"))
                .isEqualTo("quantree batch submit 'my file'\\''s.csv' --wait --key k-1");
        assertThat(Resumption.command(List.of("batch", "submit", "a.csv", "--key=k-2"), "k-2"))
                .isEqualTo("quantree batch submit a.csv --key=k-2");
    }

    @Test
    @Timeout(value = 30, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void interruptionErasesTheBarThatIsDrawnAndTellsHowToGoOn() {
        Output err = new Output(written, "The error stream", false);
        Terminal terminal = new Terminal(InputStream.nullInputStream(), err, err, true, true, Map.of("COLUMNS", "80"));
        ProgressLine line = new ProgressLine(terminal, false);
        line.begin("applied", 0);
        await().until(() -> text().contains("applied"));

        new Resumption("quantree batch submit a.csv --key k-1", line).tell();

        assertThat(text())
                .endsWith("\r\u001B[KInterrupted. What was accepted stays; go on with:\n"
                        + "  quantree batch submit a.csv --key k-1\n");
    }

    private String text() {
        return written.toString(StandardCharsets.UTF_8);
    }
}
