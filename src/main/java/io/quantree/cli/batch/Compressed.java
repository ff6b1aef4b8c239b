package io.quantree.cli.batch;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.Deflater;
import java.util.zip.DeflaterInputStream;

/** The bytes of a stream as gzip (RFC 1952), compressed while they are read: memory holds a buffer, however long the stream is. */
final class Compressed extends InputStream {
    private static final byte[] HEADER = {0x1f, (byte) 0x8b, Deflater.DEFLATED, 0, 0, 0, 0, 0, 0, (byte) 0xff};
    private static final int TRAILER_BYTES = 8;

    private final Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
    private final CheckedInputStream plain;
    private final InputStream body;
    private InputStream part = new ByteArrayInputStream(HEADER);
    private int parts;

    Compressed(InputStream plain) {
        this.plain = new CheckedInputStream(plain, new CRC32());
        this.body = new DeflaterInputStream(this.plain, deflater);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        while (true) {
            int read = part.read(bytes, offset, length);
            if (read >= 0 || parts == 2) {
                return read;
            }
            part = parts++ == 0 ? body : new ByteArrayInputStream(trailer());
        }
    }

    private byte[] trailer() {
        return ByteBuffer.allocate(TRAILER_BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt((int) plain.getChecksum().getValue())
                .putInt((int) deflater.getBytesRead())
                .array();
    }

    @Override
    public void close() throws IOException {
        deflater.end();
        plain.close();
    }
}
