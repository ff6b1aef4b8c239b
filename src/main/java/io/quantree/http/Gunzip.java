package io.quantree.http;

import io.smallrye.mutiny.Multi;
import java.io.ByteArrayOutputStream;
import java.io.UncheckedIOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Iterator;
import java.util.function.IntConsumer;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** Decompresses gzip as its bytes arrive. A body may have several members; zeros behind a member are padding. */
public final class Gunzip {
    private static final int PIECE = 65_536;
    private static final int HEAD_MAX = 1 << 20;
    private static final int DEFLATE = 8;
    private static final int FLAG_CHECK = 2;
    private static final int FLAG_EXTRA = 4;
    private static final int FLAG_NAME = 8;
    private static final int FLAG_COMMENT = 16;

    private enum Part {
        HEAD,
        DATA,
        TRAILER
    }

    private final Inflater inflater = new Inflater(true);
    private final CRC32 check = new CRC32();
    private final byte[] piece = new byte[PIECE];
    private ByteBuffer in = ByteBuffer.allocate(0);
    private Part part = Part.HEAD;
    private boolean begun;

    private Gunzip() {}

    /** The plain bytes of a compressed body, in pieces that are made as they are asked for. Fails if the body is no whole gzip. */
    public static Multi<byte[]> plain(Multi<byte[]> compressed) {
        return Multi.createFrom().deferred(() -> {
            Gunzip gunzip = new Gunzip();
            return compressed
                    .onItem()
                    .transformToIterable(gunzip::pieces)
                    .onCompletion()
                    .invoke(gunzip::checkEnd)
                    .onTermination()
                    .invoke(gunzip.inflater::end);
        });
    }

    /** The plain bytes of a whole body, of which hardly more than the limit are kept; {@code grows} is told before each piece is kept. */
    static byte[] plain(byte[] compressed, long limit, IntConsumer grows) {
        Gunzip gunzip = new Gunzip();
        try {
            ByteArrayOutputStream plain = new ByteArrayOutputStream(Math.max(64, compressed.length * 3));
            Iterator<byte[]> pieces = gunzip.pieces(compressed).iterator();
            while (plain.size() <= limit && pieces.hasNext()) {
                byte[] piece = pieces.next();
                grows.accept(piece.length);
                plain.writeBytes(piece);
            }
            if (plain.size() <= limit) {
                gunzip.checkEnd();
            }
            return plain.toByteArray();
        } finally {
            gunzip.inflater.end();
        }
    }

    private Iterable<byte[]> pieces(byte[] chunk) {
        take(chunk);
        return () -> new AskedFor<>(this::advance);
    }

    /** Takes more bytes. A head or a trailer that was not whole is read again together with them. */
    private void take(byte[] chunk) {
        int kept = in.remaining();
        if (kept > HEAD_MAX) {
            throw fault("the head is too long");
        }
        byte[] bytes = new byte[kept + chunk.length];
        in.get(bytes, 0, kept);
        System.arraycopy(chunk, 0, bytes, kept, chunk.length);
        in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        if (part == Part.DATA) {
            inflater.setInput(bytes);
        }
    }

    /** The next plain bytes; null when more compressed ones are needed. */
    private byte @Nullable [] advance() {
        int start = in.position();
        try {
            while (true) {
                start = in.position();
                switch (part) {
                    case HEAD -> {
                        start = skipPadding();
                        readHead(start);
                    }
                    case TRAILER -> readTrailer();
                    default -> {
                        int length = inflater.inflate(piece);
                        if (length > 0) {
                            check.update(piece, 0, length);
                            return Arrays.copyOf(piece, length);
                        }
                        if (inflater.needsDictionary()) {
                            throw fault("a dictionary is needed");
                        }
                        in.position(in.limit() - inflater.getRemaining());
                        if (!inflater.finished()) {
                            return null;
                        }
                        part = Part.TRAILER;
                    }
                }
            }
        } catch (BufferUnderflowException e) {
            // The head or trailer goes on in the bytes that come next.
            in.position(start);
        } catch (DataFormatException e) {
            throw fault(String.valueOf(e.getMessage()));
        }
        return null;
    }

    private int skipPadding() {
        while (begun && in.hasRemaining() && in.get(in.position()) == 0) {
            in.get();
        }
        return in.position();
    }

    private void readHead(int start) {
        if (in.get() != 0x1f || in.get() != (byte) 0x8b || in.get() != DEFLATE) {
            throw fault(begun ? "what follows is not in gzip format" : "not in gzip format");
        }
        int flags = in.get();
        skip(6);
        if ((flags & FLAG_EXTRA) != 0) {
            skip(in.getShort() & 0xffff);
        }
        for (int texts = Integer.bitCount(flags & (FLAG_NAME | FLAG_COMMENT)); texts > 0; texts--) {
            skipText();
        }
        check.reset();
        check.update(in.array(), start, in.position() - start);
        if ((flags & FLAG_CHECK) != 0) {
            verify(in.getShort() & 0xffff, check.getValue() & 0xffff);
        }
        check.reset();
        inflater.reset();
        inflater.setInput(in.array(), in.position(), in.remaining());
        part = Part.DATA;
        begun = true;
    }

    private void readTrailer() {
        verify(in.getInt(), (int) check.getValue());
        verify(in.getInt(), (int) inflater.getBytesWritten());
        part = Part.HEAD;
    }

    private void skip(int length) {
        if (in.remaining() < length) {
            throw new BufferUnderflowException();
        }
        in.position(in.position() + length);
    }

    private void skipText() {
        while (in.get() != 0) {
            // The name of the file, or a comment.
        }
    }

    private void checkEnd() {
        if (!begun || part != Part.HEAD || in.hasRemaining()) {
            throw fault("unexpected end");
        }
    }

    private static void verify(long stored, long computed) {
        if (stored != computed) {
            throw fault("corrupt gzip");
        }
    }

    private static UncheckedIOException fault(String reason) {
        return new UncheckedIOException(reason, new ZipException(reason));
    }
}
