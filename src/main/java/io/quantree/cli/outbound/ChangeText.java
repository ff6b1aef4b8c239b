package io.quantree.cli.outbound;

import com.fasterxml.jackson.databind.JsonNode;
import io.quantree.cli.terminal.Column;
import io.quantree.cli.terminal.Format;
import io.quantree.cli.terminal.Row;
import io.quantree.cli.terminal.Terminal;
import java.util.List;

/** Changes as lines: a table that never ends has no widths, so its cells are separated by tabs. */
record ChangeText(Format format, Terminal terminal) {
    private static final List<Column> COLUMNS = List.of(
            Column.of("cursor"),
            Column.of("on"),
            Column.of("kind"),
            Column.of("ref"),
            Column.of("before", "/before/onHand"),
            Column.of("after", "/after/onHand"),
            Column.of("status", "/after/status"),
            Column.of("source", "/cause/source"),
            Column.of("cause", "/cause/ref"),
            Column.of("who", "/cause/principal"));

    void print(String line, JsonNode change) {
        terminal.out().print(format == Format.JSON ? line + "\n" : Row.text(format, COLUMNS, change));
    }

    /** Shows what has come. */
    void flush() {
        terminal.out().send();
    }
}
