package io.quantree.bench;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.LongConsumer;

/**
 * Finds the cursors of changes in the bytes of a stream, wherever these are cut: a line with a change begins with its cursor, as NDJSON at
 * once and as an event after the name of the field. Nothing else is read, so a client costs next to nothing.
 */
final class CursorLines {
    private static final byte[] MARK = "{\"cursor\":".getBytes(StandardCharsets.US_ASCII);
    private static final int REST = -1;

    private final LongConsumer cursors;
    private int matched;
    private long cursor;

    CursorLines(LongConsumer cursors) {
        this.cursors = cursors;
    }

    void add(ByteBuffer bytes) {
        while (bytes.hasRemaining()) {
            add(bytes.get());
        }
    }

    private void add(byte next) {
        if (next == '\n') {
            matched = 0;
        } else if (matched == MARK.length) {
            if (next >= '0' && next <= '9') {
                cursor = cursor * 10 + next - '0';
            } else {
                cursors.accept(cursor);
                cursor = 0;
                matched = REST;
            }
        } else if (matched != REST) {
            if (next == MARK[matched]) {
                matched++;
            } else if (matched > 0) {
                matched = REST;
            }
        }
    }
}
