package io.quantree.batch.record;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Cuts a stream of bytes into lines and reads no further than the present line. In CSV a line break between quotes belongs to the line. Of
 * a line over the limit, only one byte more than the limit is kept.
 */
public final class LineCutter {
    /** The longest line; a longer one is a failed record. */
    public static final int LINE_BYTES = 65_536;

    private static final int BUFFER = 65_536;

    private final InputStream in;
    private final boolean quoted;
    private final byte[] buffer = new byte[BUFFER];
    private int position;
    private int filled;

    private byte[] text = new byte[1_024];
    private int length;
    private long line;
    private long nextLine = 1;

    public LineCutter(InputStream in, boolean quoted) {
        this.in = in;
        this.quoted = quoted;
    }

    /** Moves to the next line that is not blank; false at the end. */
    public boolean next() throws IOException {
        while (readLine()) {
            if (length > 0 && !isBlank()) {
                return true;
            }
        }
        return false;
    }

    /** The number of the line at which the present one begins, from 1. */
    public long line() {
        return line;
    }

    public byte[] text() {
        return text;
    }

    public int length() {
        return length;
    }

    private boolean readLine() throws IOException {
        length = 0;
        line = nextLine;
        boolean inQuotes = false;
        boolean cellStarts = true;
        boolean closed = false;
        boolean any = false;
        while (position < filled || fill()) {
            any = true;
            byte next = buffer[position++];
            if (next == '\n') {
                nextLine++;
                // A quote that is never closed must not include the rest of the stream: over the limit the line ends.
                if (!inQuotes || length > LINE_BYTES) {
                    break;
                }
            }
            if (quoted && next == '"') {
                // A quote opens at the start of a cell, and again as the second of a doubled quote. Elsewhere it is
                // an ordinary character: 5" pipe.
                boolean closes = inQuotes;
                inQuotes = !closes && (cellStarts || closed);
                closed = closes;
            } else {
                closed = false;
            }
            cellStarts = next == ',' || (cellStarts && next == ' ');
            append(next);
        }
        if (length > 0 && text[length - 1] == '\r') {
            length--;
        }
        return any;
    }

    private boolean fill() throws IOException {
        position = 0;
        filled = in.read(buffer);
        return filled > 0;
    }

    private void append(byte next) {
        if (length > LINE_BYTES) {
            return;
        }
        if (length == text.length) {
            text = Arrays.copyOf(text, text.length * 2);
        }
        text[length++] = next;
    }

    private boolean isBlank() {
        for (int i = 0; i < length; i++) {
            if (text[i] != ' ' && text[i] != '\t') {
                return false;
            }
        }
        return true;
    }
}
