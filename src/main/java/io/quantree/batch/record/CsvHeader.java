package io.quantree.batch.record;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.stock.model.StockField;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The header line of a CSV stream as its sender wrote it, and what each of its columns is taken for. */
public final class CsvHeader {
    /** The columns of errors.csv that stand before those of the record. A file that begins with them is read without them. */
    public static final List<String> ERROR_COLUMNS =
            List.of("index", "line", "entityRef", "quantityRef", "responseCode", "code", "field", "value", "message");

    private static final List<StockField> REQUIRED =
            List.of(StockField.SKU_REF, StockField.LOCATION_REF, StockField.QTY);

    private final char delimiter;
    private final boolean ofErrors;
    private final List<Column> columns;

    private CsvHeader(char delimiter, boolean ofErrors, List<Column> columns) {
        this.delimiter = delimiter;
        this.ofErrors = ofErrors;
        this.columns = columns;
    }

    /** A column. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "Column")
    public record Column(
            @Schema(description = "Its name in the header.") String name,

            @Schema(description = "The field that it is taken for.") @Nullable
            String field,

            @Schema(description = "The attribute that it is taken for.") @Nullable
            String attribute) {
        private @Nullable String taken() {
            return field == null ? attribute : field;
        }
    }

    /** Letters of ASCII have a zero beside them in UTF-16. */
    private static void checkCharset(String line) {
        if (line.indexOf(0) >= 0) {
            throw Problem.of(
                            ProblemType.INVALID_VALUE,
                            "The header has NUL characters, as UTF-16 without a byte order mark has; name the charset in the Content-Type,"
                                    + " for example charset=utf-16le")
                    .field("Content-Type");
        }
    }

    /** Reads the header line; without a delimiter, the one is found with which the line names the required columns. */
    static CsvHeader of(String line, @Nullable Character delimiter, FieldNames names) throws IOException {
        checkCharset(line);
        if (delimiter != null) {
            return of(new CsvLine(delimiter), line, names);
        }
        CsvLine best = new CsvLine(CsvLine.DELIMITERS.charAt(0));
        int most = 0;
        for (char candidate : CsvLine.DELIMITERS.toCharArray()) {
            CsvLine split = new CsvLine(candidate);
            int cells = split.split(line).length;
            if (cells > most) {
                best = split;
                most = cells;
            }
        }
        return of(best, line, names);
    }

    private static CsvHeader of(CsvLine split, String line, FieldNames names) throws IOException {
        String[] cells = split.split(line);
        for (int i = 0; i < cells.length; i++) {
            cells[i] = cells[i].strip();
        }
        int errors = ERROR_COLUMNS.size();
        boolean ofErrors =
                cells.length > errors && List.of(cells).subList(0, errors).equals(ERROR_COLUMNS);
        List<Column> columns = new ArrayList<>(cells.length);
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < cells.length; i++) {
            Column column = ofErrors && i < errors ? new Column(cells[i], null, null) : column(cells[i], i, names);
            String taken = column.taken();
            if (taken != null && !seen.add(taken)) {
                throw ownName(i, cells[i]);
            }
            columns.add(column);
        }
        boolean ofJson = ofErrors && seen.contains(SentRecords.RECORD);
        for (StockField field : REQUIRED) {
            if (!ofJson && !seen.contains(field.wireName())) {
                throw Problem.of(
                                ProblemType.REQUIRED,
                                "The header needs a column " + field.wireName() + "; columns=<name>:" + field.wireName()
                                        + " takes another one for it.")
                        .about(field.wireName(), line);
            }
        }
        return new CsvHeader(split.delimiter(), ofErrors, columns);
    }

    private static Column column(String name, int index, FieldNames names) {
        if (name.isEmpty()) {
            if (names.unknown() == FieldNames.Unknown.IGNORE) {
                return new Column(name, null, null);
            }
            throw ownName(index, name);
        }
        try {
            FieldNames.Meaning meaning = names.ofColumn(name);
            StockField field = meaning.field();
            return new Column(name, field == null ? null : field.wireName(), meaning.attribute());
        } catch (Problem problem) {
            throw Problem.of(problem.type(), "Column " + (index + 1) + " of the header: " + problem.detail() + ".")
                    .about("header", name, problem.limit() == null ? names.unknown() : problem.limit());
        }
    }

    private static Problem ownName(int index, String name) {
        return Problem.of(
                        ProblemType.INVALID_VALUE, "Column " + (index + 1) + " of the header needs a name of its own.")
                .about("header", name);
    }

    public List<Column> columns() {
        return columns;
    }

    char delimiter() {
        return delimiter;
    }

    /** The header with which the lines are stored: names of fields and attributes, and none for a column that is ignored. */
    public String stored() {
        StringBuilder stored = new StringBuilder(CsvColumns.delimiterLine(delimiter, ofErrors));
        for (int i = 0; i < columns.size(); i++) {
            String taken = columns.get(i).taken();
            stored.append(i == 0 ? "" : delimiter).append(taken == null ? "" : quoted(taken));
        }
        return stored.toString();
    }

    private String quoted(String name) {
        boolean plain = name.indexOf(delimiter) < 0
                && name.indexOf('"') < 0
                && name.indexOf('\n') < 0
                && name.indexOf('\r') < 0;
        return plain ? name : '"' + name.replace("\"", "\"\"") + '"';
    }
}
