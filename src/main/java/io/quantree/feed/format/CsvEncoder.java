package io.quantree.feed.format;

import io.quantree.batch.record.CsvColumns;
import java.io.IOException;
import java.io.OutputStream;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes CSV as RFC 4180 has it, with a header, and lines that end with a line feed. An absent value is an empty cell. A text that a
 * spreadsheet would run as a formula gets an apostrophe before it, as in errors.csv.
 */
final class CsvEncoder implements RowEncoder {
    private static final char QUOTE = '"';

    private final Utf8Buffer buffer;
    private final ColumnKind[] kinds;

    CsvEncoder(OutputStream out, List<FeedColumn> columns) {
        buffer = new Utf8Buffer(out);
        kinds = columns.stream().map(FeedColumn::kind).toArray(ColumnKind[]::new);
        for (int i = 0; i < kinds.length; i++) {
            separate(i);
            buffer.add(columns.get(i).name());
        }
        buffer.add('\n');
    }

    @Override
    public void write(FeedRow row) throws IOException {
        for (int i = 0; i < kinds.length; i++) {
            separate(i);
            cell(kinds[i], row.value(i));
        }
        buffer.add('\n');
        buffer.flushWhenFull();
    }

    private void separate(int column) {
        if (column > 0) {
            buffer.add(',');
        }
    }

    private void cell(ColumnKind kind, @Nullable Object value) {
        if (value == null) {
            return;
        }
        switch (kind) {
            case TEXT, JSON -> text(CsvColumns.escaped((String) value));
            case NUMBER -> buffer.add((long) value);
            case TIME -> buffer.add((OffsetDateTime) value);
            case FLAG -> buffer.add((boolean) value ? "true" : "false");
        }
    }

    private void text(String text) {
        if (!needsQuotes(text)) {
            buffer.add(text);
            return;
        }
        buffer.add(QUOTE);
        buffer.add(text.replace("\"", "\"\""));
        buffer.add(QUOTE);
    }

    private static boolean needsQuotes(String text) {
        for (int i = 0; i < text.length(); i++) {
            char next = text.charAt(i);
            if (next == QUOTE || next == ',' || next == '\n' || next == '\r') {
                return true;
            }
        }
        // Readers tell an empty text from an absent value by its quotes, and may strip blanks at the ends of a cell.
        return text.isEmpty() || text.charAt(0) == ' ' || text.charAt(text.length() - 1) == ' ';
    }

    @Override
    public long buffered() {
        return buffer.size();
    }

    @Override
    public void close() throws IOException {
        buffer.close();
    }
}
