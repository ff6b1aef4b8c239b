package io.quantree.batch.record;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/** The stored form of a batch's records: a frame for each, with the number of its line, its length and its bytes. */
public final class Frames {
    /** The line of a record that was no line of a stream. */
    public static final long NO_LINE = 0;

    private static final int TOO_LONG = -1;
    private static final int HEAD = Long.BYTES + Integer.BYTES;
    private static final int BUFFER = 65_536;

    private Frames() {}

    public static final class Writer {
        private final ByteArrayOutputStream bytes;
        private final byte[] head = new byte[HEAD];
        private int records;

        public Writer() {
            this(BUFFER);
        }

        /** A writer of about so many bytes. */
        public Writer(int size) {
            this.bytes = new ByteArrayOutputStream(size);
        }

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

    /** Reads the frames one by one, so that a batch is never in memory as a whole. */
    static final class Reader implements Closeable {
        private final DataInputStream in;
        private final byte[] head = new byte[HEAD];
        private byte[] text = new byte[1_024];
        private long line;
        private int length;

        Reader(InputStream stored) {
            this.in = new DataInputStream(new BufferedInputStream(stored, BUFFER));
        }

        /** Moves to the next frame. */
        boolean next() throws IOException {
            int read = in.readNBytes(head, 0, HEAD);
            if (read == 0) {
                return false;
            }
            if (read < HEAD) {
                throw new EOFException("the last frame is not complete");
            }
            line = ByteBuffer.wrap(head).getLong();
            length = ByteBuffer.wrap(head).getInt(Long.BYTES);
            if (!isTooLong()) {
                if (length > text.length) {
                    text = new byte[Math.max(length, text.length * 2)];
                }
                in.readFully(text, 0, length);
            }
            return true;
        }

        long line() {
            return line;
        }

        boolean isTooLong() {
            return length == TOO_LONG;
        }

        /** The record's bytes are the first {@link #length} of these; the next frame overwrites them. */
        byte[] text() {
            return text;
        }

        int length() {
            return length;
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
