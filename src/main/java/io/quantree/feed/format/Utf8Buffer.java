package io.quantree.feed.format;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;

/** Collects UTF-8 text and hands it to a stream in large pieces. Texts, numbers and times are written without an object for each. */
final class Utf8Buffer {
    private static final int FLUSH_AT = 1 << 16;

    /** The most bytes that a number or a time takes. */
    private static final int SHORT_MAX = 40;

    private static final int ASCII = 0x80;
    private static final int NANOS_PER_MICRO = 1_000;
    private static final int MICRO_DIGITS = 6;

    private final OutputStream out;
    private byte[] bytes = new byte[FLUSH_AT + (FLUSH_AT >> 1)];
    private int size;

    Utf8Buffer(OutputStream out) {
        this.out = out;
    }

    int size() {
        return size;
    }

    void add(char ascii) {
        ensure(1);
        bytes[size++] = (byte) ascii;
    }

    void add(byte[] text) {
        ensure(text.length);
        System.arraycopy(text, 0, bytes, size, text.length);
        size += text.length;
    }

    void add(String text) {
        int length = text.length();
        ensure(length);
        int end = size;
        for (int i = 0; i < length; i++) {
            char next = text.charAt(i);
            if (next >= ASCII) {
                add(text.getBytes(StandardCharsets.UTF_8));
                return;
            }
            bytes[end++] = (byte) next;
        }
        size = end;
    }

    void add(long number) {
        ensure(SHORT_MAX);
        if (number == Long.MIN_VALUE) {
            add(String.valueOf(number));
            return;
        }
        long rest = Math.abs(number);
        int digits = 1;
        for (long power = rest / 10; power > 0; power /= 10) {
            digits++;
        }
        if (number < 0) {
            bytes[size++] = '-';
        }
        for (int i = size + digits - 1; i >= size; i--) {
            bytes[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        size += digits;
    }

    /** Adds a time such as {@code 2026-11-29T22:00:00.123456Z}; the fraction is left out when it is zero. */
    void add(OffsetDateTime given) {
        ensure(SHORT_MAX);
        OffsetDateTime time =
                given.getOffset().equals(ZoneOffset.UTC) ? given : given.withOffsetSameInstant(ZoneOffset.UTC);
        digits(time.getYear(), 4);
        bytes[size++] = '-';
        digits(time.getMonthValue(), 2);
        bytes[size++] = '-';
        digits(time.getDayOfMonth(), 2);
        bytes[size++] = 'T';
        digits(time.getHour(), 2);
        bytes[size++] = ':';
        digits(time.getMinute(), 2);
        bytes[size++] = ':';
        digits(time.getSecond(), 2);
        int micros = time.getNano() / NANOS_PER_MICRO;
        if (micros > 0) {
            bytes[size++] = '.';
            digits(micros, MICRO_DIGITS);
        }
        bytes[size++] = 'Z';
    }

    private void digits(int number, int count) {
        int rest = number;
        for (int i = size + count - 1; i >= size; i--) {
            bytes[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        size += count;
    }

    private void ensure(int more) {
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
        }
    }

    /** Hands on what there is, if that is enough for a write. */
    void flushWhenFull() throws IOException {
        if (size >= FLUSH_AT) {
            flush();
        }
    }

    private void flush() throws IOException {
        out.write(bytes, 0, size);
        size = 0;
    }

    /** Hands on the rest and closes the stream. */
    void close() throws IOException {
        try (out) {
            flush();
        }
    }
}
