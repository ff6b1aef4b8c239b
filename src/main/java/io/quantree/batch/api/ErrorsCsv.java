package io.quantree.batch.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import io.quantree.batch.record.CsvColumns;
import io.quantree.batch.record.CsvHeader;
import io.quantree.batch.record.SentRecords;
import io.quantree.stock.model.Outcome;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes errors.csv: what is wrong with each record that was not applied, and behind it the record's own cells. The file is taken again as
 * a stream, so a record is mended where it stands.
 */
final class ErrorsCsv {
    private static final ObjectWriter CSV = new CsvMapper().writer(CsvSchema.emptySchema());

    /** The columns of the records, those of all batches of a job. */
    private final List<String> columns;

    private final Listed listed;

    ErrorsCsv(List<String> columns, Listed listed) {
        this.columns = columns;
        this.listed = listed;
    }

    private boolean lists(RecordResult result) {
        return result.hasFailed()
                || result.code().equals(Outcome.STALE.name())
                || listed.duplicates() && result.repeats()
                || listed.warnings() && result.warnings() != null;
    }

    String header() {
        List<String> names = new ArrayList<>(CsvHeader.ERROR_COLUMNS);
        names.addAll(columns);
        return line(names.toArray());
    }

    String lines(List<RecordResult> results, SentRecords sent) {
        Map<Integer, String[]> cells = new HashMap<>();
        sent.records().forEach(record -> cells.put(record.index(), record.cells()));
        StringBuilder csv = new StringBuilder();
        for (RecordResult result : results) {
            if (lists(result)) {
                csv.append(line(line(result, sent.columns(), cells.getOrDefault(result.index(), new String[0]))));
            }
        }
        return csv.toString();
    }

    private @Nullable Object[] line(RecordResult result, List<String> names, String[] cells) {
        List<@Nullable Object> line = new ArrayList<>(Arrays.asList(
                result.index(),
                result.line(),
                result.entityRef(),
                result.quantityRef(),
                result.responseCode(),
                result.code(),
                result.field(),
                result.value(),
                result.warnings() == null ? result.message() : String.join("; ", result.warnings())));
        for (String column : columns) {
            int place = names.indexOf(column);
            line.add(place >= 0 && place < cells.length ? cells[place] : null);
        }
        // Cells beyond the header are a fault of the line, and shown.
        line.addAll(Arrays.asList(cells).subList(Math.min(names.size(), cells.length), cells.length));
        return line.toArray();
    }

    private static String line(@Nullable Object... cells) {
        try {
            return CSV.writeValueAsString(
                    Arrays.stream(cells).map(ErrorsCsv::cell).toList());
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The writer omits a null, which would shift the cells behind it. */
    private static Object cell(@Nullable Object cell) {
        if (cell == null) {
            return "";
        }
        return cell instanceof String text ? CsvColumns.escaped(text) : cell;
    }
}
