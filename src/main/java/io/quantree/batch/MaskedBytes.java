package io.quantree.batch;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A body whose bytes that are not UTF-8 are masked, so that what stands around them can be found at its place. */
final class MaskedBytes {
    /** A character that JSON allows in a text and that no text has. */
    static final char MASK = 0x7F;

    private static final int PIECE = 8_192;

    private MaskedBytes() {}

    /** The masked body; null if it is valid UTF-8. */
    static byte @Nullable [] of(byte[] body) {
        byte[] masked = body.clone();
        ByteBuffer in = ByteBuffer.wrap(masked);
        CharBuffer dropped = CharBuffer.allocate(PIECE);
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        boolean faulty = false;
        while (true) {
            CoderResult result = decoder.decode(in, dropped, true);
            dropped.clear();
            if (result.isUnderflow()) {
                return faulty ? masked : null;
            }
            if (result.isError()) {
                faulty = true;
                for (int i = 0; i < result.length(); i++) {
                    in.put((byte) MASK);
                }
            }
        }
    }
}
