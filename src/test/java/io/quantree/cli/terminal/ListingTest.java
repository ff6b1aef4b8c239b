package io.quantree.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ListingTest {
    private static final List<Column> COLUMNS =
            List.of(Column.of("ref"), Column.of("onhand", "/position/onHand"), Column.of("status"));
    private static final String ROWS = """
            [{"ref": "BOTTLE", "position": {"onHand": 7}, "status": "ACTIVE"},
             {"ref": "a, \\"b\\"", "position": {"onHand": -1200}, "status": null}]""";

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();

    @Test
    void tableAlignsTextsLeftAndNumbersRight() throws Exception {
        assertThat(printed(Format.TABLE, terminal(false, Map.of()), ROWS)).isEqualTo("""
                REF     ONHAND  STATUS
                BOTTLE       7  ACTIVE
                a, "b"   -1200
                """);
    }

    @Test
    void csvQuotesByRfc4180() throws Exception {
        assertThat(printed(Format.CSV, terminal(false, Map.of()), ROWS))
                .isEqualTo("ref,onhand,status\r\nBOTTLE,7,ACTIVE\r\n\"a, \"\"b\"\"\",-1200,\r\n");
    }

    @Test
    void jsonHasAllThatTheServiceSays() throws Exception {
        String json = printed(Format.JSON, terminal(false, Map.of()), ROWS);

        assertThat(JsonText.read(json)).isEqualTo(JsonText.read(ROWS));
    }

    @Test
    void emptyListIsEmptyArrayAndBareTitles() throws Exception {
        assertThat(printed(Format.JSON, terminal(false, Map.of()), "[]")).isEqualTo("[]\n");
        written.reset();
        assertThat(printed(Format.TABLE, terminal(false, Map.of()), "[]")).isEqualTo("REF  ONHAND  STATUS\n");
    }

    @Test
    void coloursAreForTerminalsOnly() throws Exception {
        assertThat(printed(Format.TABLE, terminal(true, Map.of()), ROWS))
                .contains("\u001B[1mREF")
                .contains("\u001B[32mACTIVE");
        written.reset();
        assertThat(printed(Format.TABLE, terminal(true, Map.of("NO_COLOR", "1")), ROWS))
                .doesNotContain("\u001B");
    }

    @Test
    void controlCharactersOfValuesAreShownAndNotObeyed() throws Exception {
        String hostile =
                "[{\"ref\": \"\\u001b[2Jgone\\u202Erac\", \"position\": {\"onHand\": 1}, \"status\": \"x\\ny\"}]";

        assertThat(printed(Format.TABLE, terminal(true, Map.of("NO_COLOR", "1")), hostile))
                .contains("\\u001b[2Jgone\\u202erac")
                .contains("x\\u000ay");
    }

    @Test
    void closedOutputEndsTheCommand() {
        Output closed = OutputTest.failing("Broken pipe", false);
        Terminal terminal = new Terminal(InputStream.nullInputStream(), closed, closed, false, false, Map.of());

        assertThatThrownBy(() -> new Listing(terminal, Format.TABLE, COLUMNS).end())
                .isInstanceOfSatisfying(
                        Fault.class, fault -> assertThat(fault.exitCode()).isEqualTo(ExitCode.OUTPUT_CLOSED));
    }

    private String printed(Format format, Terminal terminal, String rows) throws Exception {
        Listing listing = new Listing(terminal, format, COLUMNS);
        listing.addAll(JsonText.read(rows));
        listing.end();
        return written.toString(StandardCharsets.UTF_8);
    }

    private Terminal terminal(boolean watched, Map<String, String> environment) {
        Output out = new Output(written, "The output", false);
        return new Terminal(InputStream.nullInputStream(), out, out, watched, watched, environment);
    }
}
