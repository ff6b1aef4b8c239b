package io.quantree.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Lines of a Markdown document in the making. */
final class Markdown {
    /** Stands where there is no figure. */
    static final String ABSENT = "–";

    private final List<String> lines = new ArrayList<>();

    void heading(String title) {
        paragraph("### " + title);
    }

    void paragraph(String text) {
        lines.add(text);
        lines.add("");
    }

    void list(List<String> items) {
        items.forEach(item -> lines.add("* " + item));
        lines.add("");
    }

    /** A table whose first column is text and whose others are numbers. */
    void table(List<String> head, List<List<String>> rows) {
        table(1, head, rows);
    }

    /** A table whose first columns are text and whose others are numbers. */
    void table(int texts, List<String> head, List<List<String>> rows) {
        lines.add("| " + String.join(" | ", head) + " |");
        lines.add("|---".repeat(texts) + "|--:".repeat(head.size() - texts) + "|");
        rows.forEach(row -> lines.add("| " + String.join(" | ", row) + " |"));
        lines.add("");
    }

    static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

    /** A value of a figure, if there is a figure. */
    static <T> String text(@Nullable T figure, String format, Function<T, Object> value) {
        return figure == null ? ABSENT : format(format, value.apply(figure));
    }

    @Override
    public String toString() {
        return String.join("\n", lines);
    }
}
