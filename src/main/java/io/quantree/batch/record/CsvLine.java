package io.quantree.batch.record;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;

/** Splits lines of CSV at one delimiter. */
final class CsvLine {
    static final String DELIMITERS = ",;\t|";

    private static final CsvMapper MAPPER = new CsvMapper();

    private final char delimiter;
    private final ObjectReader line;

    CsvLine(char delimiter) {
        this.delimiter = delimiter;
        this.line = MAPPER.readerFor(String[].class)
                .with(CsvParser.Feature.WRAP_AS_ARRAY)
                .with(CsvSchema.emptySchema().withColumnSeparator(delimiter));
    }

    char delimiter() {
        return delimiter;
    }

    String[] split(String text) throws IOException {
        try (MappingIterator<String[]> rows = line.readValues(text)) {
            return rows.hasNextValue() ? rows.nextValue() : new String[0];
        }
    }
}
