package io.quantree.bench;

import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Locale;
import java.util.function.Function;

/** How records are put into a file. */
enum PayloadFormat {
    /** PostgreSQL's COPY text. */
    COPY("", "", "", 5_000, StockRecord::copyLine),
    /** A batch request of the Job API. */
    JSON(
            "{\"action\":\"UPSERT\",\"entityType\":\"INVENTORY\",\"entities\":[\n",
            ",\n",
            "\n]}\n",
            5_000,
            StockRecord::json),
    /** A streamed batch request. */
    NDJSON("", "\n", "\n", Integer.MAX_VALUE, StockRecord::json);

    private final String start;
    private final String separator;
    private final String end;
    private final int recordsInFile;
    private final Function<StockRecord, String> text;

    PayloadFormat(String start, String separator, String end, int recordsInFile, Function<StockRecord, String> text) {
        this.start = start;
        this.separator = separator;
        this.end = end;
        this.recordsInFile = recordsInFile;
        this.text = text;
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Writes the next file's worth of records. */
    void write(Iterator<StockRecord> records, Path file) throws IOException {
        try (FileOutputStream target = new FileOutputStream(file.toFile());
                OutputStream out = new BufferedOutputStream(target, 1 << 20)) {
            out.write(start.getBytes(StandardCharsets.US_ASCII));
            for (int i = 0; i < recordsInFile && records.hasNext(); i++) {
                String record = (i == 0 ? "" : separator) + text.apply(records.next());
                out.write(record.getBytes(StandardCharsets.US_ASCII));
            }
            out.write(end.getBytes(StandardCharsets.US_ASCII));
            out.flush();
            // Else the pages would be written back while the first case is measured.
            target.getFD().sync();
        }
    }
}
