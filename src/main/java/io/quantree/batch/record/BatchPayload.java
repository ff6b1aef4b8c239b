package io.quantree.batch.record;

import io.vertx.mutiny.sqlclient.Row;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;

/** A batch's records as {@link Frames}, compressed. The header is CSV's header line. */
public record BatchPayload(PayloadFormat format, @Nullable String header, byte[] body) {
    private static final int BUFFER = 65_536;
    /** The first byte of a body with a checksum. Former releases stored bodies without one, which never begin with it. */
    private static final byte CHECKED = 0x78;

    /** Compresses a body, at the fastest level because every acceptance waits for it. */
    public static BatchPayload of(PayloadFormat format, @Nullable String header, byte[] plain) {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream(Math.max(512, plain.length / 6));
        Deflater deflater = new Deflater(Deflater.BEST_SPEED);
        try (DeflaterOutputStream out = new DeflaterOutputStream(compressed, deflater, BUFFER)) {
            out.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            deflater.end();
        }
        return new BatchPayload(format, header, compressed.toByteArray());
    }

    public static BatchPayload of(Row row) {
        return new BatchPayload(
                PayloadFormat.valueOf(row.getString("format")),
                row.getString("header"),
                row.getBuffer("body").getBytes());
    }

    Frames.Reader frames() throws IOException {
        if (format != PayloadFormat.JSON) {
            return new Frames.Reader(plain());
        }
        try (InputStream plain = plain()) {
            return new Frames.Reader(new ByteArrayInputStream(JsonEntities.frames(plain.readAllBytes())));
        }
    }

    private InputStream plain() {
        Inflater inflater = new Inflater(body.length > 0 && body[0] != CHECKED);
        return new InflaterInputStream(new ByteArrayInputStream(body), inflater, BUFFER) {
            @Override
            public void close() {
                inflater.end();
            }
        };
    }
}
