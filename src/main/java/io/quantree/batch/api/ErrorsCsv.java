package io.quantree.batch.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import io.quantree.stock.model.Outcome;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

final class ErrorsCsv {
    private static final String[] HEADER = {
        "index", "line", "entityRef", "quantityRef", "responseCode", "code", "field", "value", "message"
    };
    private static final ObjectWriter CSV = new CsvMapper().writer(CsvSchema.emptySchema());

    private ErrorsCsv() {}

    static String of(List<RecordResult> results, boolean duplicates) {
        StringBuilder csv = new StringBuilder(line(HEADER));
        results.stream()
                .filter(result -> result.hasFailed()
                        || result.code().equals(Outcome.STALE.name())
                        || (duplicates && result.repeats()))
                .forEach(result -> csv.append(line(
                        result.index(),
                        result.line(),
                        result.entityRef(),
                        result.quantityRef(),
                        result.responseCode(),
                        result.code(),
                        result.field(),
                        result.value(),
                        result.message())));
        return csv.toString();
    }

    private static String line(@Nullable Object... cells) {
        try {
            return CSV.writeValueAsString(Arrays.stream(cells)
                    // The writer omits a null, which would shift the cells behind it.
                    .map(cell -> cell == null ? "" : cell)
                    .toList());
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
