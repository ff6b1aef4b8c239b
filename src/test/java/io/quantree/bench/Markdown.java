package io.quantree.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Lines of a Markdown document in the making. */
final class Markdown {
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
        lines.add("| " + String.join(" | ", head) + " |");
        lines.add("|---" + "|--:".repeat(head.size() - 1) + "|");
        rows.forEach(row -> lines.add("| " + String.join(" | ", row) + " |"));
        lines.add("");
    }

    static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

    @Override
    public String toString() {
        return String.join("\n", lines);
    }
}
