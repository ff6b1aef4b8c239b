package io.quantree.batch.record;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** Records of a payload as they were sent, for those who mend them: the cells of CSV, or one cell with the JSON. */
public record SentRecords(List<String> columns, List<Sent> records) {
    /** The column that holds a record of JSON. */
    public static final String RECORD = "record";

    public record Sent(int index, String[] cells) {}

    /** The columns of such a payload. */
    public static List<String> columns(PayloadFormat format, @Nullable String header) throws IOException {
        return format == PayloadFormat.CSV
                ? CsvColumns.of(header == null ? "" : header).used()
                : List.of(RECORD);
    }

    public static SentRecords read(BatchPayload payload, IntPredicate wanted) throws IOException {
        String header = payload.header();
        boolean csv = payload.format() == PayloadFormat.CSV;
        CsvColumns columns = csv ? CsvColumns.of(header == null ? "" : header) : null;
        List<Sent> records = new ArrayList<>();
        try (Frames.Reader frames = payload.frames()) {
            for (int index = 0; frames.next(); index++) {
                if (wanted.test(index)) {
                    String text = frames.isTooLong()
                            ? ""
                            : new String(frames.text(), 0, frames.length(), StandardCharsets.UTF_8);
                    records.add(new Sent(index, columns == null ? new String[] {text} : columns.cells(text)));
                }
            }
        }
        return new SentRecords(columns(payload.format(), header), records);
    }
}
