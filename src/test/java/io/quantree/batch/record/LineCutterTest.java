package io.quantree.batch.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
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
    void numbersLinesAndSkipsBlankLines() {
        assertThat(cut("a\n\n  \t\nb\r\n\r\nc", false)).containsExactly("1:a", "4:b", "6:c");
    }

    @Test
    void acceptsLastLineWithoutLineBreak() {
        assertThat(cut("a\nb", false)).containsExactly("1:a", "2:b");
        assertThat(cut("a\nb\n", false)).containsExactly("1:a", "2:b");
        assertThat(cut("", false)).isEmpty();
        assertThat(cut("\n\r\n", false)).isEmpty();
    }

    @Test
    void endsLinesAtReturnFeedAndBoth() {
        assertThat(cut("a\rb\r\rc\r\nd\ne\n\rf", false)).containsExactly("1:a", "2:b", "4:c", "5:d", "6:e", "8:f");
        assertThat(cut("a,\"x\r\ny\"\rb,\"x\ry\"\r\nc", true)).containsExactly("1:a,\"x\r\ny\"", "3:b,\"x\ry\"", "5:c");
    }

    @Test
    void keepsLineBreakBetweenQuotesInCsvOnly() {
        assertThat(cut("x,\"a\nb\"\"c\"\ny", true)).containsExactly("1:x,\"a\nb\"\"c\"", "3:y");
        assertThat(cut("x,\"a\nb\"\ny", false)).containsExactly("1:x,\"a", "2:b\"", "3:y");
    }

    @Test
    void acceptsLineOfMaximumLengthAndMarksLongerLine() {
        String longest = "a".repeat(LineCutter.LINE_BYTES);
        LineCutter lines = new LineCutter(false);
        lines.feed(bytes(longest + "\n" + longest + "aaa\nb\n"));

        assertThat(lines.next()).isTrue();
        assertThat(lines.length()).isEqualTo(LineCutter.LINE_BYTES);
        assertThat(lines.next()).isTrue();
        assertThat(lines.length()).isGreaterThan(LineCutter.LINE_BYTES);
        assertThat(lines.next()).isTrue();
        assertThat(text(lines)).isEqualTo("3:b");
        assertThat(lines.next()).isFalse();
    }

    @Test
    void endsUnclosedQuoteAtLineLimit() {
        String filler = "x".repeat(1_000) + "\n";
        LineCutter lines = new LineCutter(true);
        lines.feed(bytes("\"open\n" + filler.repeat(80) + "last\n"));

        List<Long> numbers = new ArrayList<>();
        while (lines.next()) {
            numbers.add(lines.line());
        }

        assertThat(numbers).hasSizeGreaterThan(10).startsWith(1L).endsWith(82L).isSorted();
    }

    @Property
    void cutsEquallyForAnySizeOfReads(@ForAll("texts") String text, @ForAll long seed, @ForAll boolean quoted) {
        assertThat(cut(bytes(text), new Random(seed), quoted)).isEqualTo(cut(text, quoted));
    }

    @Property
    void cutsLikeSplitAtLineBreaks(@ForAll("texts") String text) {
        List<String> expected = new ArrayList<>();
        String[] lines = text.split("\r\n|\r|\n", -1);
        for (int i = 0; i < lines.length; i++) {
            if (!lines[i].matches("[ \t]*")) {
                expected.add((i + 1) + ":" + lines[i]);
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
                        && text.replaceAll("[\r\n]", "").length() < 62_000);
    }

    private static List<String> cut(String text, boolean quoted) {
        LineCutter lines = new LineCutter(quoted);
        List<String> cut = new ArrayList<>();
        take(lines, bytes(text), cut);
        return ended(lines, cut);
    }

    /** Cuts the bytes a few at a time, as a connection gives them. */
    private static List<String> cut(byte[] bytes, Random sizes, boolean quoted) {
        LineCutter lines = new LineCutter(quoted);
        List<String> cut = new ArrayList<>();
        int from = 0;
        while (from < bytes.length) {
            int to = Math.min(bytes.length, from + sizes.nextInt(20_000));
            take(lines, Arrays.copyOfRange(bytes, from, to), cut);
            from = to;
        }
        return ended(lines, cut);
    }

    private static void take(LineCutter lines, byte[] bytes, List<String> cut) {
        lines.feed(bytes);
        while (lines.next()) {
            cut.add(text(lines));
        }
    }

    private static List<String> ended(LineCutter lines, List<String> cut) {
        if (lines.last()) {
            cut.add(text(lines));
        }
        return cut;
    }

    private static String text(LineCutter lines) {
        return lines.line() + ":" + new String(lines.text(), 0, lines.length(), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
