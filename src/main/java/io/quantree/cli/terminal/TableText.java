package io.quantree.cli.terminal;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Rows in columns that are as wide as their widest cell; numbers stand on the right. */
final class TableText {
    private static final String GAP = "  ";

    private final List<String> titles;
    private final List<List<String>> rows = new ArrayList<>();

    TableText(List<Column> columns) {
        titles = columns.stream()
                .map(column -> column.title().toUpperCase(Locale.ROOT))
                .toList();
    }

    void add(List<String> cells) {
        rows.add(cells.stream().map(Cells::shown).toList());
    }

    void print(PrintStream out, boolean colours) {
        int columns = titles.size();
        int[] widths = new int[columns];
        boolean[] numbers = new boolean[columns];
        for (int column = 0; column < columns; column++) {
            widths[column] = width(titles.get(column));
            numbers[column] = true;
            for (List<String> row : rows) {
                widths[column] = Math.max(widths[column], width(row.get(column)));
                numbers[column] &= row.get(column).matches("-?[0-9]*");
            }
        }
        String title = line(titles, widths, numbers, false);
        out.println(colours ? Colour.TITLE.on(title) : title);
        rows.forEach(row -> out.println(line(row, widths, numbers, colours)));
    }

    private static String line(List<String> cells, int[] widths, boolean[] numbers, boolean colours) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < cells.size(); column++) {
            String cell = cells.get(column);
            String space = " ".repeat(widths[column] - width(cell));
            boolean last = column == cells.size() - 1;
            String padded = numbers[column] ? space + cell : last ? cell : cell + space;
            line.append(column == 0 ? "" : GAP).append(colours ? Colour.status(cell, padded) : padded);
        }
        return line.toString().stripTrailing();
    }

    private static int width(String text) {
        return text.codePointCount(0, text.length());
    }
}
