package io.quantree.batch.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class LineCutterTest {
    @Test
    void numbersLinesAndSkipsBlankLines() throws IOException {
        assertThat(cut("a\n\n  \t\nb\r\n\r\nc", false)).containsExactly("1:a", "4:b", "6:c");
    }

    @Test
    void acceptsLastLineWithoutLineBreak() throws IOException {
        assertThat(cut("a\nb", false)).containsExactly("1:a", "2:b");
        assertThat(cut("a\nb\n", false)).containsExactly("1:a", "2:b");
        assertThat(cut("", false)).isEmpty();
        assertThat(cut("\n\r\n", false)).isEmpty();
    }

    @Test
    void keepsLineBreakBetweenQuotesInCsvOnly() throws IOException {
        assertThat(cut("x,\"a\nb\"\"c\"\ny", true)).containsExactly("1:x,\"a\nb\"\"c\"", "3:y");
        assertThat(cut("x,\"a\nb\"\ny", false)).containsExactly("1:x,\"a", "2:b\"", "3:y");
    }

    @Test
    void acceptsLineOfMaximumLengthAndMarksLongerLine() throws IOException {
        String longest = "a".repeat(LineCutter.LINE_BYTES);
        LineCutter lines = new LineCutter(bytes(longest + "\n" + longest + "aaa\nb\n"), false);

        assertThat(lines.next()).isTrue();
        assertThat(lines.length()).isEqualTo(LineCutter.LINE_BYTES);
        assertThat(lines.next()).isTrue();
        assertThat(lines.length()).isGreaterThan(LineCutter.LINE_BYTES);
        assertThat(lines.next()).isTrue();
        assertThat(text(lines)).isEqualTo("3:b");
        assertThat(lines.next()).isFalse();
    }

    @Test
    void endsUnclosedQuoteAtLineLimit() throws IOException {
        String filler = "x".repeat(1_000) + "\n";
        LineCutter lines = new LineCutter(bytes("\"open\n" + filler.repeat(80) + "last\n"), true);

        List<Long> numbers = new ArrayList<>();
        while (lines.next()) {
            numbers.add(lines.line());
        }

        assertThat(numbers).hasSizeGreaterThan(10).startsWith(1L).endsWith(82L).isSorted();
    }

    @Property
    void cutsEquallyForAnySizeOfReads(@ForAll("texts") String text, @ForAll long seed, @ForAll boolean quoted)
            throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);

        assertThat(cut(new Dribble(bytes, new Random(seed)), quoted)).isEqualTo(cut(text, quoted));
    }

    @Property
    void cutsLikeSplitAtLineBreaks(@ForAll("texts") String text) throws IOException {
        List<String> expected = new ArrayList<>();
        String[] lines = text.split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            String line = lines[i].endsWith("\r") ? lines[i].substring(0, lines[i].length() - 1) : lines[i];
            if (!line.matches("[ \t]*")) {
                expected.add((i + 1) + ":" + line);
            }
        }

        assertThat(cut(text, false)).isEqualTo(expected);
    }

    /** Short texts, and sometimes one as long as the cutter's buffer, so that lines cross its edge. */
    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of("a", "é", "\"", "\n", "\r\n", " ", "\t", ",", "\r", "xyz", "b".repeat(30_000))
                .list()
                .ofMaxSize(20)
                .map(pieces -> String.join("", pieces))
                .filter(text -> text.lines().allMatch(line -> line.length() < 50_000)
                        && text.replace("\n", "").length() < 62_000);
    }

    private static List<String> cut(String text, boolean quoted) throws IOException {
        return cut(bytes(text), quoted);
    }

    private static List<String> cut(InputStream in, boolean quoted) throws IOException {
        LineCutter lines = new LineCutter(in, quoted);
        List<String> cut = new ArrayList<>();
        while (lines.next()) {
            cut.add(text(lines));
        }
        return cut;
    }

    private static String text(LineCutter lines) {
        return lines.line() + ":" + new String(lines.text(), 0, lines.length(), StandardCharsets.UTF_8);
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Gives a few bytes at a time, as a connection does. */
    private static final class Dribble extends ByteArrayInputStream {
        private final Random random;

        Dribble(byte[] bytes, Random random) {
            super(bytes);
            this.random = random;
        }

        @Override
        public synchronized int read(byte[] target, int offset, int length) {
            return super.read(target, offset, Math.min(length, 1 + random.nextInt(20_000)));
        }
    }
}
