package io.quantree.cli.terminal;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Collectors;

/** Rows on their way to the output. JSON and CSV are printed as they come, and a table at the end, because its columns are as wide as they need. */
public final class Listing {
    private final Terminal terminal;
    private final Format format;
    private final List<Column> columns;
    private final TableText table;
    private int rows;

    public Listing(Terminal terminal, Format format, List<Column> columns) {
        this.terminal = terminal;
        this.format = format;
        this.columns = columns;
        this.table = new TableText(columns);
        if (format == Format.CSV) {
            terminal.out().print(columns.stream().map(Column::title).collect(Collectors.joining(",", "", "\r\n")));
        }
    }

    /** Adds a row. */
    public void add(JsonNode row) {
        switch (format) {
            case TABLE -> table.add(cells(row));
            case JSON -> terminal.out().print((rows == 0 ? "[" : ",") + "\n" + JsonText.pretty(row));
            case CSV -> terminal.out().print(Row.text(format, columns, row));
        }
        rows++;
    }

    public void addAll(Iterable<JsonNode> all) {
        all.forEach(this::add);
    }

    public int rows() {
        return rows;
    }

    private List<String> cells(JsonNode row) {
        return columns.stream().map(column -> column.value(row)).toList();
    }

    /** Ends the output. A listing that fails before is not ended, so that no part looks like the whole. */
    public void end() {
        switch (format) {
            case TABLE -> table.print(terminal.out(), terminal.colours());
            case JSON -> terminal.out().println(rows == 0 ? "[]" : "\n]");
            case CSV -> {}
        }
        terminal.out().send();
    }
}
