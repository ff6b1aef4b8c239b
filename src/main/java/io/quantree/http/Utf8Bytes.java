package io.quantree.http;

import io.smallrye.mutiny.Multi;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Turns a body into UTF-8 as its bytes arrive. Bytes that have no meaning in the charset become the byte 0xFF, which no UTF-8 has: they
 * make their record unreadable, and no other one.
 */
public final class Utf8Bytes {
    private static final int NONE = 0xFF;
    private static final byte[] NOTHING = {};
    /** The characters of windows-1252 from 0x80 to 0x9F; NUL where it has none. */
    private static final String WINDOWS =
            "\u20AC\0\u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039\u0152\0\u017D\0"
                    + "\0\u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A\u0153\0\u017E\u0178";

    private static final int WINDOWS_FROM = 0x80;

    private @Nullable BodyCharset charset;
    private final boolean declared;
    private boolean begun;
    private byte[] kept = NOTHING;
    private char high;
    private ByteArrayOutputStream out = new ByteArrayOutputStream(0);

    private Utf8Bytes(@Nullable BodyCharset charset) {
        this.charset = charset;
        this.declared = charset != null;
    }

    /** A body without a charset is UTF-8, unless it begins with a byte order mark of UTF-16. */
    public static Multi<byte[]> of(Multi<byte[]> body, @Nullable BodyCharset charset) {
        return charset == BodyCharset.UTF_8
                ? body
                : Multi.createFrom().deferred(() -> {
                    Utf8Bytes utf8 = new Utf8Bytes(charset);
                    return body.onItem().transform(utf8::next).onCompletion().continueWith(() -> List.of(utf8.end()));
                });
    }

    static byte[] of(byte[] body, BodyCharset charset) {
        if (charset == BodyCharset.UTF_8) {
            return body;
        }
        Utf8Bytes utf8 = new Utf8Bytes(charset);
        byte[] start = utf8.next(body);
        byte[] end = utf8.end();
        byte[] whole = Arrays.copyOf(start, start.length + end.length);
        System.arraycopy(end, 0, whole, start.length, end.length);
        return whole;
    }

    private byte[] next(byte[] chunk) {
        byte[] bytes = chunk;
        if (kept.length > 0) {
            bytes = Arrays.copyOf(kept, kept.length + chunk.length);
            System.arraycopy(chunk, 0, bytes, kept.length, chunk.length);
            kept = NOTHING;
        }
        if (!begun) {
            if (bytes.length < 2) {
                kept = bytes;
                return NOTHING;
            }
            begin(bytes);
        }
        return transformed(bytes);
    }

    private byte[] end() {
        byte[] rest = kept;
        kept = NOTHING;
        if (!begun) {
            begun = true;
            return charset == null || rest.length == 0 ? rest : transformed(rest);
        }
        out = new ByteArrayOutputStream(2);
        endPair();
        if (rest.length > 0) {
            out.write(NONE);
        }
        return out.toByteArray();
    }

    private void begin(byte[] bytes) {
        begun = true;
        boolean mayHaveMark = !declared || charset == BodyCharset.UTF_16;
        if (mayHaveMark && bytes[0] == (byte) 0xFF && bytes[1] == (byte) 0xFE) {
            charset = BodyCharset.UTF_16LE;
        } else if (mayHaveMark && bytes[0] == (byte) 0xFE && bytes[1] == (byte) 0xFF) {
            charset = BodyCharset.UTF_16BE;
        } else if (charset == BodyCharset.UTF_16) {
            charset = BodyCharset.UTF_16BE;
        }
    }

    private byte[] transformed(byte[] bytes) {
        BodyCharset from = charset;
        if (from == null) {
            return bytes;
        }
        out = new ByteArrayOutputStream(bytes.length + bytes.length / 8);
        if (from == BodyCharset.ISO_8859_1 || from == BodyCharset.WINDOWS_1252) {
            for (byte next : bytes) {
                single(next & 0xFF, from == BodyCharset.WINDOWS_1252);
            }
        } else {
            boolean little = from == BodyCharset.UTF_16LE;
            int pairs = bytes.length & ~1;
            for (int i = 0; i < pairs; i += 2) {
                int first = bytes[i] & 0xFF;
                int second = bytes[i + 1] & 0xFF;
                unit((char) (little ? second << 8 | first : first << 8 | second));
            }
            kept = Arrays.copyOfRange(bytes, pairs, bytes.length);
        }
        return out.toByteArray();
    }

    private void single(int value, boolean windows) {
        if (windows && value >= WINDOWS_FROM && value < WINDOWS_FROM + WINDOWS.length()) {
            char character = WINDOWS.charAt(value - WINDOWS_FROM);
            write(character == 0 ? -1 : character);
        } else {
            write(value);
        }
    }

    private void unit(char unit) {
        if (Character.isLowSurrogate(unit) && high != 0) {
            write(Character.toCodePoint(high, unit));
            high = 0;
            return;
        }
        endPair();
        if (Character.isHighSurrogate(unit)) {
            high = unit;
        } else {
            write(Character.isLowSurrogate(unit) ? -1 : unit);
        }
    }

    /** A first half without its second one is no character. */
    private void endPair() {
        if (high != 0) {
            out.write(NONE);
            high = 0;
        }
    }

    private void write(int point) {
        if (point < 0) {
            out.write(NONE);
        } else if (point < 0x80) {
            out.write(point);
        } else if (point < 0x800) {
            out.write(0xC0 | point >> 6);
            out.write(0x80 | point & 0x3F);
        } else if (point < 0x10000) {
            out.write(0xE0 | point >> 12);
            out.write(0x80 | point >> 6 & 0x3F);
            out.write(0x80 | point & 0x3F);
        } else {
            out.write(0xF0 | point >> 18);
            out.write(0x80 | point >> 12 & 0x3F);
            out.write(0x80 | point >> 6 & 0x3F);
            out.write(0x80 | point & 0x3F);
        }
    }
}
