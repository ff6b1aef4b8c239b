package io.quantree.batch.record;

import io.smallrye.mutiny.Multi;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * Decompresses gzip as its bytes arrive. A body may have several members; what follows the last one and begins none is ignored, as
 * {@link java.util.zip.GZIPInputStream} does.
 */
public final class Gunzip {
    private static final int PIECE = 65_536;
    private static final int DEFLATE = 8;
    private static final int FLAG_CHECK = 2;
    private static final int FLAG_EXTRA = 4;
    private static final int FLAG_NAME = 8;
    private static final int FLAG_COMMENT = 16;

    /** The parts of a member in their order. */
    private enum Part {
        HEAD,
        EXTRA_LENGTH,
        EXTRA,
        NAME,
        COMMENT,
        HEAD_CHECK,
        DATA,
        DATA_CHECK,
        SIZE,
        /** Behind the last member. */
        REST
    }

    private final Inflater inflater = new Inflater(true);
    private final CRC32 check = new CRC32();
    private final byte[] piece = new byte[PIECE];
    private byte[] in = new byte[0];
    private int position;
    private Part part = Part.HEAD;
    // Bytes of the present part that were read, and the last four of them as a number, the first one lowest.
    private int read;
    private long number;
    private int flags;
    private int extra;
    private int members;

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

    private Iterable<byte[]> pieces(byte[] chunk) {
        in = chunk;
        position = 0;
        if (part == Part.DATA) {
            inflater.setInput(in);
        }
        return Pieces::new;
    }

    private final class Pieces implements Iterator<byte[]> {
        private byte @Nullable [] next = advance();

        @Override
        public boolean hasNext() {
            return next != null;
        }

        @Override
        public byte[] next() {
            byte[] present = next;
            if (present == null) {
                throw new NoSuchElementException();
            }
            next = advance();
            return present;
        }
    }

    /** The next plain bytes; null when more compressed ones are needed. */
    private byte @Nullable [] advance() {
        try {
            while (true) {
                if (part == Part.DATA) {
                    int length = inflater.inflate(piece);
                    if (length > 0) {
                        check.update(piece, 0, length);
                        return Arrays.copyOf(piece, length);
                    }
                    if (!inflater.finished()) {
                        return inflater.needsDictionary() ? fault("a dictionary is needed") : null;
                    }
                    position = in.length - inflater.getRemaining();
                    begin(Part.DATA_CHECK);
                } else if (position < in.length && part != Part.REST) {
                    take(in[position++] & 0xff);
                } else {
                    return null;
                }
            }
        } catch (DataFormatException e) {
            return fault(String.valueOf(e.getMessage()));
        }
    }

    private void take(int next) {
        number = number >>> 8 | (long) next << 24;
        read++;
        if (part.ordinal() < Part.HEAD_CHECK.ordinal()) {
            check.update(next);
        }
        switch (part) {
            case HEAD -> head(next);
            case EXTRA_LENGTH -> {
                if (read == 2) {
                    extra = (int) (number >>> 16);
                    begin(extra == 0 ? headAfter(Part.EXTRA) : Part.EXTRA);
                }
            }
            case EXTRA -> {
                if (read == extra) {
                    begin(headAfter(Part.EXTRA));
                }
            }
            case NAME, COMMENT -> {
                if (next == 0) {
                    begin(headAfter(part));
                }
            }
            case HEAD_CHECK -> {
                if (read == 2) {
                    verify(number >>> 16, check.getValue() & 0xffff);
                    begin(Part.DATA);
                }
            }
            case DATA_CHECK -> {
                if (read == 4) {
                    verify(number, check.getValue());
                    begin(Part.SIZE);
                }
            }
            case SIZE -> {
                if (read == 4) {
                    verify(number, inflater.getBytesWritten() & 0xffff_ffffL);
                    members++;
                    begin(Part.HEAD);
                }
            }
            default -> throw new IllegalStateException(part.name());
        }
    }

    private void head(int next) {
        boolean valid =
                switch (read) {
                    case 1 -> next == 0x1f;
                    case 2 -> next == 0x8b;
                    case 3 -> next == DEFLATE;
                    default -> true;
                };
        if (!valid && members > 0) {
            part = Part.REST;
        } else if (!valid) {
            fault("not in gzip format");
        } else if (read == 4) {
            flags = next;
        } else if (read == 10) {
            begin(headAfter(Part.HEAD));
        }
    }

    private Part headAfter(Part before) {
        if (before == Part.HEAD && (flags & FLAG_EXTRA) != 0) {
            return Part.EXTRA_LENGTH;
        }
        if (before.ordinal() < Part.NAME.ordinal() && (flags & FLAG_NAME) != 0) {
            return Part.NAME;
        }
        if (before.ordinal() < Part.COMMENT.ordinal() && (flags & FLAG_COMMENT) != 0) {
            return Part.COMMENT;
        }
        return (flags & FLAG_CHECK) != 0 ? Part.HEAD_CHECK : Part.DATA;
    }

    private void begin(Part next) {
        part = next;
        read = 0;
        number = 0;
        if (next == Part.HEAD) {
            check.reset();
        } else if (next == Part.DATA) {
            check.reset();
            inflater.reset();
            inflater.setInput(in, position, in.length - position);
        }
    }

    private void checkEnd() {
        if (members == 0 || part != Part.REST && (part != Part.HEAD || read > 0)) {
            fault("unexpected end");
        }
    }

    private static void verify(long stored, long computed) {
        if (stored != computed) {
            fault("corrupt gzip");
        }
    }

    private static byte[] fault(String reason) {
        throw new UncheckedIOException(new ZipException(reason));
    }
}
