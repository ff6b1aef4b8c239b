package io.quantree.cli.terminal;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import picocli.CommandLine.Option;

/** How a command prints. */
public final class OutputOptions {
    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            defaultValue = "table",
            description = "table, json or csv; ${DEFAULT-VALUE} by default.")
    Format format;

    @Option(
            names = {"-q", "--quiet"},
            description = "No progress and no notes; errors are still told.")
    boolean quiet;

    public Format format() {
        return format;
    }

    public boolean quiet() {
        return quiet;
    }

    public Listing listing(Terminal terminal, List<Column> columns) {
        return new Listing(terminal, format, columns);
    }

    /** Prints the row as a listing of its own; JSON has the object alone. */
    public void print(Terminal terminal, JsonNode row, List<Column> columns) {
        if (format == Format.JSON) {
            terminal.out().println(JsonText.pretty(row));
            terminal.out().send();
            return;
        }
        Listing listing = listing(terminal, columns);
        listing.add(row);
        listing.end();
    }

    /** Tells people something beside the output. */
    public void note(Terminal terminal, String text) {
        if (!quiet) {
            terminal.tell(text);
        }
    }
}
