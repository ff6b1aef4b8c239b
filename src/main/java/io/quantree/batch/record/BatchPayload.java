package io.quantree.batch.record;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The records of a batch as they are stored.
 *
 * @param header the stream's CSV header, for CSV
 * @param body the records, compressed
 */
public record BatchPayload(PayloadFormat format, @Nullable String header, byte[] body) {
    private static final int BUFFER = 65_536;
    /** Without zlib's own checksum: the database keeps pages with theirs. */
    private static final boolean RAW = true;

    /** Compresses what came: fastest level, because it lies on the way of every batch. */
    public static BatchPayload of(PayloadFormat format, @Nullable String header, byte[] plain, int offset, int length) {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream(Math.max(512, length / 6));
        Deflater deflater = new Deflater(Deflater.BEST_SPEED, RAW);
        try (DeflaterOutputStream out = new DeflaterOutputStream(compressed, deflater, BUFFER)) {
            out.write(plain, offset, length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            deflater.end();
        }
        return new BatchPayload(format, header, compressed.toByteArray());
    }

    /** The records as they came. */
    byte[] plain() throws IOException {
        Inflater inflater = new Inflater(RAW);
        try (InputStream in = new InflaterInputStream(new java.io.ByteArrayInputStream(body), inflater, BUFFER)) {
            return in.readAllBytes();
        } finally {
            inflater.end();
        }
    }
}
