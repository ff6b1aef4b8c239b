package io.quantree.batch.record;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/** The stored form of a stream's lines: a frame for each line, with its number and its length. */
public final class Frames {
    private static final int TOO_LONG = -1;

    private Frames() {}

    public static final class Writer {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 20);
        private final DataOutputStream out = new DataOutputStream(bytes);
        private int records;

        public void add(long line, byte[] text, int offset, int length) throws IOException {
            out.writeLong(line);
            if (length > LineCutter.LINE_BYTES) {
                out.writeInt(TOO_LONG);
            } else {
                out.writeInt(length);
                out.write(text, offset, length);
            }
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

    static final class Reader implements AutoCloseable {
        private final DataInputStream in;
        private long line;
        private int length;

        Reader(byte[] stored) {
            this.in = new DataInputStream(new ByteArrayInputStream(stored));
        }

        boolean next() throws IOException {
            if (in.available() == 0) {
                return false;
            }
            line = in.readLong();
            length = in.readInt();
            return true;
        }

        long line() {
            return line;
        }

        boolean isTooLong() {
            return length == TOO_LONG;
        }

        void skip() throws IOException {
            in.skipNBytes(Math.max(0, length));
        }

        byte[] bytes() throws IOException {
            return in.readNBytes(length);
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
