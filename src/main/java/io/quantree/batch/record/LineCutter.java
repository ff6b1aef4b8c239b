package io.quantree.batch.record;

import java.util.Arrays;

/**
 * Cuts bytes into lines as they arrive. CR, LF and CRLF end a line. In CSV a line break between quotes belongs to the line. Of a line over
 * the limit, only one byte more than the limit is kept.
 */
public final class LineCutter {
    /** The longest line; a longer one is a failed record. */
    public static final int LINE_BYTES = 65_536;

    private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final boolean quoted;
    private byte[] bytes = new byte[0];
    private int position;

    private byte[] text = new byte[1_024];
    private int length;
    private long line;
    private long nextLine = 1;
    private boolean begun;
    /** Whether the line before, or the last read, ended with a CR: the LF of a CRLF ends no further line, even if it is the first byte of the next read. */
    private boolean afterReturn;

    /** The character between cells; until it is known, each that it may be begins a cell. */
    private char delimiter;

    private boolean inQuotes;
    private boolean cellStarts;
    private boolean closed;

    public LineCutter(boolean quoted) {
        this.quoted = quoted;
    }

    void delimiter(char known) {
        delimiter = known;
    }

    /** Takes the next bytes of the stream, after all lines of those before were taken. */
    public void feed(byte[] next) {
        bytes = next;
        position = 0;
    }

    /** Moves to the next line that is whole and not blank; false if more bytes are needed. */
    public boolean next() {
        while (position < bytes.length) {
            if (readLine() && isRecord()) {
                return true;
            }
        }
        return false;
    }

    /** Moves to the line that the end of the stream ends; false if there is none. */
    public boolean last() {
        boolean open = begun;
        begun = false;
        return open && isRecord();
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

    /** Reads to the end of the line, or of the bytes: then false. */
    private boolean readLine() {
        if (!begun) {
            if (afterReturn && bytes[position] == '\n') {
                position++;
            }
            afterReturn = false;
            if (position == bytes.length) {
                return false;
            }
            begin();
        }
        int from = position;
        while (position < bytes.length) {
            byte next = bytes[position++];
            if (next == '\n' || next == '\r') {
                boolean followsReturn = position - 2 < from ? afterReturn : bytes[position - 2] == '\r';
                nextLine += next == '\n' && followsReturn ? 0 : 1;
                // A quote that is never closed must not include the rest of the stream: over the limit the line ends.
                if (!inQuotes || length + position - 1 - from > LINE_BYTES) {
                    append(from, position - 1);
                    begun = false;
                    afterReturn = next == '\r';
                    return true;
                }
            }
            if (quoted) {
                track(next);
            }
        }
        afterReturn = bytes[position - 1] == '\r';
        append(from, position);
        return false;
    }

    private void begin() {
        begun = true;
        length = 0;
        line = nextLine;
        inQuotes = false;
        cellStarts = true;
        closed = false;
    }

    /**
     * Follows the quotes. A quote opens at the start of a cell, and again as the second of a doubled quote. Elsewhere it is an ordinary
     * character: 5" pipe.
     */
    private void track(byte next) {
        if (next == '"') {
            boolean closes = inQuotes;
            inQuotes = !closes && (cellStarts || closed);
            closed = closes;
        } else {
            closed = false;
        }
        cellStarts = isDelimiter(next) || (cellStarts && next == ' ');
    }

    private boolean isDelimiter(byte next) {
        return delimiter == 0 ? CsvLine.DELIMITERS.indexOf(next) >= 0 : next == delimiter;
    }

    private void append(int from, int to) {
        int added = Math.min(to - from, LINE_BYTES + 1 - length);
        if (length + added > text.length) {
            text = Arrays.copyOf(text, Math.max(length + added, Math.min(text.length * 2, LINE_BYTES + 1)));
        }
        System.arraycopy(bytes, from, text, length, added);
        length += added;
    }

    /** Ends the line and answers whether it is a record: not blank. The first one may begin with a byte order mark. */
    private boolean isRecord() {
        if (line == 1 && length >= MARK.length && Arrays.equals(text, 0, MARK.length, MARK, 0, MARK.length)) {
            length -= MARK.length;
            System.arraycopy(text, MARK.length, text, 0, length);
        }
        for (int i = 0; i < length; i++) {
            if (text[i] != ' ' && text[i] != '\t') {
                return true;
            }
        }
        return false;
    }
}
