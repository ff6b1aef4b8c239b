package io.quantree.batch.record;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.node.TextNode;
import io.quantree.http.ExactJson;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.stock.model.StockField;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The columns of a stored CSV stream, from its stored header: entity fields and attribute names in any order. */
public final class CsvColumns {
    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final String DELIMITER_LINE = "sep=";
    private static final char ESCAPE = '\'';
    private static final String FORMULA_STARTS = "=+-@\t\r";

    private final CsvLine line;
    private final boolean ofErrors;
    private final String[] names;
    private final @Nullable StockField[] fields;

    private CsvColumns(CsvLine line, boolean ofErrors, String[] names) {
        this.line = line;
        this.ofErrors = ofErrors;
        this.names = names;
        this.fields = new StockField[names.length];
        for (int i = 0; i < names.length; i++) {
            fields[i] = RecordFields.of(names[i]);
        }
    }

    /** Reads a header that was checked when its stream was accepted. */
    public static CsvColumns of(String stored) throws IOException {
        String header = stored.startsWith(BYTE_ORDER_MARK) ? stored.substring(1) : stored;
        Character delimiter = delimiter(header);
        int end = header.indexOf('\n');
        return delimiter == null || end < 0
                ? of(new CsvLine(','), header, false)
                : of(new CsvLine(delimiter), header.substring(end + 1), header.charAt(end - 1) == ESCAPE);
    }

    private static CsvColumns of(CsvLine line, String header, boolean ofErrors) throws IOException {
        String[] names = line.split(header);
        for (int i = 0; i < names.length; i++) {
            names[i] = names[i].strip();
        }
        return new CsvColumns(line, ofErrors, names);
    }

    /** The delimiter that a line such as {@code sep=;} names; null for any other line. */
    static @Nullable Character delimiter(String line) {
        int length = DELIMITER_LINE.length();
        return line.length() > length && line.regionMatches(true, 0, DELIMITER_LINE, 0, length)
                ? Character.valueOf(line.charAt(length))
                : null;
    }

    /** The line that says how the lines below it are stored; empty for those that every release reads. */
    static String delimiterLine(char delimiter, boolean ofErrors) {
        return delimiter == ',' && !ofErrors ? "" : DELIMITER_LINE + delimiter + (ofErrors ? ESCAPE : "") + '\n';
    }

    /** The names of the columns that are not ignored. */
    List<String> used() {
        return Arrays.stream(names).filter(name -> !name.isEmpty()).toList();
    }

    void read(String text, RecordBuilder builder) throws IOException {
        String[] cells = line.split(text);
        if (cells.length != names.length) {
            throw Problem.of(
                            ProblemType.MALFORMED,
                            "the line has " + cells.length + " cells, the header has " + names.length)
                    .value(cells.length)
                    .limit(names.length);
        }
        for (int i = 0; i < names.length; i++) {
            String cell = value(cells[i]);
            if (cell.isEmpty() || names[i].isEmpty()) {
                continue;
            }
            if (ofErrors && names[i].equals(SentRecords.RECORD)) {
                readJson(cell, builder);
                continue;
            }
            StockField field = fields[i];
            if (field != null) {
                builder.put(field, cell);
            } else {
                builder.attribute(names[i], TextNode.valueOf(cell));
            }
        }
    }

    private static void readJson(String cell, RecordBuilder builder) throws IOException {
        try (JsonParser parser = ExactJson.JSON.createParser(cell)) {
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                EntityReader.read(parser, builder);
            }
            if (parser.currentToken() != JsonToken.END_OBJECT || parser.nextToken() != null) {
                builder.wrongType(SentRecords.RECORD, "one JSON object", cell);
            }
        }
    }

    /** The cells of a line without those of the columns that are ignored; missing ones are empty, and further ones stand at the end. */
    String[] cells(String text) throws IOException {
        String[] cells = line.split(text);
        List<String> kept = new ArrayList<>();
        for (int i = 0; i < Math.max(names.length, cells.length); i++) {
            if (i >= names.length || !names[i].isEmpty()) {
                kept.add(i < cells.length ? value(cells[i]) : "");
            }
        }
        return kept.toArray(String[]::new);
    }

    private String value(String cell) {
        String value = cell.strip();
        return ofErrors && isEscaped(value) ? value.substring(1) : value;
    }

    private static boolean isEscaped(String cell) {
        int marks = 0;
        while (marks < cell.length() && cell.charAt(marks) == ESCAPE) {
            marks++;
        }
        return marks > 0 && startsFormula(cell.substring(marks));
    }

    /** Whether a spreadsheet would run the cell as a formula. */
    static boolean startsFormula(String cell) {
        return !cell.isEmpty() && FORMULA_STARTS.indexOf(cell.charAt(0)) >= 0;
    }

    /** The cell with a mark before a formula. A cell that looks marked already gets a mark too, so that reading removes just one. */
    public static String escaped(String cell) {
        return startsFormula(cell) || isEscaped(cell) ? ESCAPE + cell : cell;
    }
}
