package io.quantree.cli.terminal;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Collectors;

/** A row that is printed at once, because the rows behind it may come much later. */
public final class Row {
    private Row() {}

    /** The cells of the row: those of CSV by RFC 4180, others with tabs between them. */
    public static String text(Format format, List<Column> columns, JsonNode row) {
        return format == Format.CSV
                ? columns.stream()
                        .map(column -> Cells.csv(column.value(row)))
                        .collect(Collectors.joining(",", "", "\r\n"))
                : columns.stream()
                        .map(column -> Cells.shown(column.value(row)))
                        .collect(Collectors.joining("\t", "", "\n"));
    }
}
