package io.quantree.batch.record;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.stock.model.StockField;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The columns of a CSV stream, from its header line: entity fields and attribute names in any order. */
public final class CsvColumns {
    private static final ObjectReader LINE =
            new CsvMapper().readerFor(String[].class).with(CsvParser.Feature.WRAP_AS_ARRAY);
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final String[] names;

    private CsvColumns(String[] names) {
        this.names = names;
    }

    /** Reads the header line. Columns must have different names, and SKU, location and quantity are required. */
    public static CsvColumns of(String header) throws IOException {
        String[] names = split(header.startsWith(BYTE_ORDER_MARK) ? header.substring(1) : header);
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < names.length; i++) {
            names[i] = names[i].strip();
            if (names[i].isEmpty() || !seen.add(names[i])) {
                throw Problem.of(
                                ProblemType.INVALID_VALUE,
                                "Column " + (i + 1) + " of the header needs a name of its own.")
                        .about("header", names[i]);
            }
        }
        for (StockField field : List.of(StockField.SKU_REF, StockField.LOCATION_REF, StockField.QTY)) {
            if (!seen.contains(field.wireName())) {
                throw Problem.of(ProblemType.REQUIRED, "The header needs a column " + field.wireName() + ".")
                        .about(field.wireName(), header);
            }
        }
        return new CsvColumns(names);
    }

    void read(String line, RecordBuilder builder) throws IOException {
        String[] cells = split(line);
        if (cells.length != names.length) {
            throw Problem.of(
                            ProblemType.MALFORMED,
                            "the line has " + cells.length + " cells, the header has " + names.length)
                    .value(cells.length)
                    .limit(names.length);
        }
        for (int i = 0; i < names.length; i++) {
            if (cells[i].isEmpty()) {
                continue;
            }
            StockField field = RecordFields.of(names[i]);
            if (field != null) {
                builder.put(field, cells[i]);
            } else {
                builder.attribute(names[i], TextNode.valueOf(cells[i]));
            }
        }
    }

    private static String[] split(String line) throws IOException {
        try (MappingIterator<String[]> rows = LINE.readValues(line)) {
            return rows.hasNextValue() ? rows.nextValue() : new String[0];
        }
    }
}
