package io.quantree.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TerminalTest {
    @ParameterizedTest
    @CsvSource({"132, 132", "20, 40", "0, 80", "-1, 80", "wide, 80"})
    void widthIsTheColumnsOfTheEnvironmentIfTheyCanBe(String columns, int width) {
        assertThat(terminal(Map.of("COLUMNS", columns)).width()).isEqualTo(width);
    }

    @ParameterizedTest
    @CsvSource({"50 132, 132", "24 20, 40", "0 0, 80", "24 0, 80", "'', 80"})
    void widthWithoutTheEnvironmentIsWhatSttyAnswersIfItKnows(String answer, int width) {
        assertThat(Terminal.width(answer + "\n")).isEqualTo(width);
    }

    @Test
    void widthIsKnownWithoutTheEnvironment() {
        assertThat(terminal(Map.of()).width()).isGreaterThanOrEqualTo(40);
    }

    private static Terminal terminal(Map<String, String> environment) {
        Output none = new Output(OutputStream.nullOutputStream(), "The output", false);
        return new Terminal(InputStream.nullInputStream(), none, none, true, true, environment);
    }
}
