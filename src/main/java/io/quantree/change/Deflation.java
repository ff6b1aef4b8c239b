package io.quantree.change;

import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/** Compresses blocks: the first byte says how, and, if they are compressed, four bytes the plain length. */
final class Deflation {
    private static final byte PLAIN = 0;
    private static final byte DEFLATED = 1;
    private static final int HEAD = 5;
    /** Shorter ones don't get shorter. */
    private static final int WORTH = 256;

    private Deflation() {}

    static byte[] deflated(byte[] plain) {
        if (plain.length < WORTH) {
            byte[] stored = new byte[plain.length + 1];
            stored[0] = PLAIN;
            System.arraycopy(plain, 0, stored, 1, plain.length);
            return stored;
        }
        Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
        try {
            deflater.setInput(plain);
            deflater.finish();
            byte[] stored = new byte[HEAD + plain.length / 3];
            stored[0] = DEFLATED;
            for (int i = 1; i < HEAD; i++) {
                stored[i] = (byte) (plain.length >>> 8 * (i - 1));
            }
            int length = HEAD;
            while (!deflater.finished()) {
                if (length == stored.length) {
                    stored = Arrays.copyOf(stored, stored.length * 2);
                }
                length += deflater.deflate(stored, length, stored.length - length);
            }
            return Arrays.copyOf(stored, length);
        } finally {
            deflater.end();
        }
    }

    static byte[] inflated(byte[] stored) {
        if (stored[0] == PLAIN) {
            return Arrays.copyOfRange(stored, 1, stored.length);
        }
        int length = 0;
        for (int i = 1; i < HEAD; i++) {
            length |= (stored[i] & 0xFF) << 8 * (i - 1);
        }
        Inflater inflater = new Inflater(true);
        try {
            byte[] plain = new byte[length];
            inflater.setInput(stored, HEAD, stored.length - HEAD);
            int read = 0;
            while (read < length) {
                int more = inflater.inflate(plain, read, length - read);
                if (more == 0) {
                    throw new IllegalStateException("the block of changes is short");
                }
                read += more;
            }
            return plain;
        } catch (DataFormatException e) {
            throw new IllegalStateException("the block of changes can't be read", e);
        } finally {
            inflater.end();
        }
    }
}
