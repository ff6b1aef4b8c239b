package io.quantree.batch.record;

import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Cuts a stream into batches: bytes into lines, a frame for each line. A stream that is sent again is cut at the same records. */
public final class BatchCutter {
    /** A batch is cut from the stream at the latest when its lines have this size together. */
    private static final int CUT_BYTES = 8 << 20;

    private final boolean csv;
    private final int recordsMax;
    private final LineCutter lines;
    private @Nullable String header;
    private Frames.Writer frames = new Frames.Writer();

    public BatchCutter(PayloadFormat format, int recordsMax) {
        this.csv = format == PayloadFormat.CSV;
        this.recordsMax = recordsMax;
        this.lines = new LineCutter(csv);
    }

    /** The header line of CSV. */
    public @Nullable String header() {
        return header;
    }

    /** The batches that end in these bytes. */
    public List<Frames.Writer> cut(byte[] bytes) {
        List<Frames.Writer> full = new ArrayList<>(1);
        lines.feed(bytes);
        while (lines.next()) {
            line();
            if (frames.records() == recordsMax || frames.size() >= CUT_BYTES) {
                full.add(frames);
                frames = new Frames.Writer();
            }
        }
        return full;
    }

    /** The batch that the end of the stream ends. */
    public List<Frames.Writer> rest() {
        if (lines.last()) {
            line();
        }
        if (csv && header == null) {
            throw Problem.of(ProblemType.REQUIRED, "The stream needs a header line that names its columns.")
                    .field("header");
        }
        return frames.records() == 0 ? List.of() : List.of(frames);
    }

    private void line() {
        if (csv && header == null) {
            header = readHeader();
        } else if (lines.length() > LineCutter.LINE_BYTES) {
            frames.addTooLong(lines.line());
        } else {
            frames.add(lines.line(), lines.text(), 0, lines.length());
        }
    }

    private String readHeader() {
        if (lines.length() > LineCutter.LINE_BYTES) {
            throw Problem.of(ProblemType.TOO_LONG, "The header is longer than " + LineCutter.LINE_BYTES + " bytes.")
                    .field("header")
                    .limit(LineCutter.LINE_BYTES);
        }
        String line = new String(lines.text(), 0, lines.length(), StandardCharsets.UTF_8);
        try {
            // Parsed here to refuse a stream with a faulty header before any batch is stored.
            CsvColumns.of(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return line;
    }
}
