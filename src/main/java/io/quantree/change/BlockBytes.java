package io.quantree.change;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes that grow, and the numbers and texts of a {@link ChangeBlock} in them. */
final class BlockBytes {
    private static final int ASCII_MAX = 0x80;

    private byte[] bytes = new byte[1_024];
    private int length;

    void one(int value) {
        room(1);
        bytes[length++] = (byte) value;
    }

    /** A number of 0 or more, of seven bits a byte. */
    void count(long value) {
        room(10);
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            bytes[length++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[length++] = (byte) rest;
    }

    /** Any number; those near zero are short. */
    void number(long value) {
        count((value << 1) ^ (value >> 63));
    }

    void text(String text) {
        text(text, 0);
    }

    private void text(String text, int from) {
        int characters = text.length() - from;
        room(characters + 10);
        int start = length;
        count(characters);
        for (int i = from; i < text.length(); i++) {
            char character = text.charAt(i);
            if (character >= ASCII_MAX) {
                length = start;
                encoded(text.substring(from));
                return;
            }
            bytes[length++] = (byte) character;
        }
    }

    private void encoded(String text) {
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        count(encoded.length);
        room(encoded.length);
        System.arraycopy(encoded, 0, bytes, length, encoded.length);
        length += encoded.length;
    }

    /** A text that often begins like the one before it: how many characters they share, and the rest. */
    void text(String text, String before) {
        int shared = 0;
        int most = Math.min(text.length(), before.length());
        while (shared < most && text.charAt(shared) == before.charAt(shared)) {
            shared++;
        }
        // Half a pair of surrogates is no text.
        if (shared > 0 && Character.isHighSurrogate(text.charAt(shared - 1))) {
            shared--;
        }
        count(shared);
        text(text, shared);
    }

    byte[] taken() {
        return Arrays.copyOf(bytes, length);
    }

    private void room(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }
}
