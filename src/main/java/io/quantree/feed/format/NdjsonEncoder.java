package io.quantree.feed.format;

import io.quantree.input.JsonText;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.List;

/** Writes a JSON object on each line. An absent value has no member. */
final class NdjsonEncoder implements RowEncoder {
    private final Utf8Buffer buffer;
    private final ColumnKind[] kinds;
    private final byte[][] names;

    NdjsonEncoder(OutputStream out, List<FeedColumn> columns) {
        buffer = new Utf8Buffer(out);
        kinds = columns.stream().map(FeedColumn::kind).toArray(ColumnKind[]::new);
        names = columns.stream()
                .map(column -> ("\"" + column.name() + "\":").getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new);
    }

    @Override
    public void write(FeedRow row) throws IOException {
        char before = '{';
        for (int i = 0; i < kinds.length; i++) {
            Object value = row.value(i);
            if (value != null) {
                buffer.add(before);
                buffer.add(names[i]);
                value(kinds[i], value);
                before = ',';
            }
        }
        if (before == '{') {
            buffer.add('{');
        }
        buffer.add('}');
        buffer.add('\n');
        buffer.flushWhenFull();
    }

    private void value(ColumnKind kind, Object value) {
        switch (kind) {
            case TEXT -> text((String) value);
            case NUMBER -> buffer.add((long) value);
            case TIME -> {
                buffer.add('"');
                buffer.add((OffsetDateTime) value);
                buffer.add('"');
            }
            case FLAG -> buffer.add((boolean) value ? "true" : "false");
            case JSON -> buffer.add((String) value);
        }
    }

    private void text(String text) {
        buffer.add('"');
        if (isPlain(text)) {
            buffer.add(text);
        } else {
            buffer.add(escaped(text));
        }
        buffer.add('"');
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char next = text.charAt(i);
            if (next < ' ' || next == '"' || next == '\\') {
                return false;
            }
        }
        return true;
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        JsonText.append(escaped, text);
        return escaped.toString();
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
