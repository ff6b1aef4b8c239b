package io.quantree.batch.record;

import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** The text of a line. Bytes that are not UTF-8 are a fault: replaced, they would make different refs equal. */
final class Utf8Line {
    private static final char REPLACEMENT = '\uFFFD';

    private Utf8Line() {}

    static String text(byte[] bytes, int length) {
        String text = new String(bytes, 0, length, StandardCharsets.UTF_8);
        // A text of Latin characters is not searched, so valid lines cost nothing.
        if (text.indexOf(REPLACEMENT) >= 0) {
            check(ByteBuffer.wrap(bytes, 0, length));
        }
        return text;
    }

    private static void check(ByteBuffer line) {
        CoderResult result =
                StandardCharsets.UTF_8.newDecoder().decode(line, CharBuffer.allocate(line.remaining()), true);
        if (result.isError()) {
            String found = "0x" + Integer.toHexString(line.get(line.position()) & 0xFF);
            throw Problem.of(
                            ProblemType.MALFORMED,
                            "the line is not valid UTF-8 at byte " + (line.position() + 1)
                                    + "; name its charset in the Content-Type, for example charset=windows-1252")
                    .value(found.toUpperCase(Locale.ROOT));
        }
    }
}
