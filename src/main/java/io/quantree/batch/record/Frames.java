package io.quantree.batch.record;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** The stored form of a batch's records: a frame for each, with the number of its line, its length and its bytes. */
public final class Frames {
    /** The line of a record that was no line of a stream. */
    public static final long NO_LINE = 0;

    private static final int TOO_LONG = -1;

    private Frames() {}

    public static final class Writer {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final byte[] head = new byte[Long.BYTES + Integer.BYTES];
        private int records;

        public void add(long line, byte[] text, int offset, int length) {
            head(line, length);
            bytes.write(text, offset, length);
        }

        /** Adds a line whose text is not kept. */
        void addTooLong(long line) {
            head(line, TOO_LONG);
        }

        private void head(long line, int length) {
            ByteBuffer.wrap(head).putLong(line).putInt(length);
            bytes.write(head, 0, head.length);
            records++;
        }

        public int records() {
            return records;
        }

        public int size() {
            return bytes.size();
        }

        public byte[] toByteArray() {
            return bytes.toByteArray();
        }
    }

    static final class Reader {
        private final ByteBuffer in;
        private long line;
        private int length;

        Reader(byte[] stored) {
            this.in = ByteBuffer.wrap(stored);
        }

        /** Moves to the next frame. */
        boolean next() {
            in.position(in.position() + Math.max(0, length));
            if (!in.hasRemaining()) {
                return false;
            }
            line = in.getLong();
            length = in.getInt();
            return true;
        }

        long line() {
            return line;
        }

        boolean isTooLong() {
            return length == TOO_LONG;
        }

        byte[] bytes() {
            return Arrays.copyOfRange(in.array(), in.position(), in.position() + length);
        }
    }
}
