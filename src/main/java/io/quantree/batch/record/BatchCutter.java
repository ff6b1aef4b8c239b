package io.quantree.batch.record;

import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Cuts a stream into batches: bytes into lines, a frame for each line. A stream that is sent again is cut at the same records. */
public final class BatchCutter {
    /** A batch is cut from the stream at the latest when its lines have this size together. */
    private static final int CUT_BYTES = 8 << 20;

    private static final int DELIMITER_LINE_LENGTH = 5;

    private final boolean csv;
    private final StreamForm form;
    private final int recordsMax;
    private final LineCutter lines;
    private @Nullable Character delimiter;
    private @Nullable CsvHeader header;
    private Frames.Writer frames = new Frames.Writer();
    private int unreadable;

    public BatchCutter(StreamForm form, int recordsMax) {
        this.form = form;
        this.csv = form.format() == PayloadFormat.CSV;
        this.delimiter = form.delimiter();
        this.recordsMax = recordsMax;
        this.lines = new LineCutter(csv);
    }

    /** What is stored beside the records: the header of CSV, or what keys of JSON are taken for. */
    public @Nullable String stored() {
        CsvHeader read = header;
        return read == null ? form.names().stored() : read.stored();
    }

    public @Nullable CsvHeader header() {
        return header;
    }

    /** How many lines were no records: they are too long, or no JSON objects. */
    public int unreadable() {
        return unreadable;
    }

    /** The bytes of the batch that is being cut. */
    public int size() {
        return frames.size();
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
            readHeader();
        } else if (lines.length() > LineCutter.LINE_BYTES) {
            unreadable++;
            frames.addTooLong(lines.line());
        } else {
            unreadable += csv || isObject() ? 0 : 1;
            frames.add(lines.line(), lines.text(), 0, lines.length());
        }
    }

    private boolean isObject() {
        byte[] text = lines.text();
        int start = 0;
        while (start < lines.length() && text[start] <= ' ' && text[start] >= 0) {
            start++;
        }
        return start < lines.length() && (text[start] == '{' || text[start] < 0);
    }

    private void readHeader() {
        if (lines.length() > LineCutter.LINE_BYTES) {
            throw Problem.of(ProblemType.TOO_LONG, "The header is longer than " + LineCutter.LINE_BYTES + " bytes.")
                    .field("header")
                    .limit(LineCutter.LINE_BYTES);
        }
        String line = Utf8Line.text(lines.text(), lines.length());
        try {
            Character named = CsvColumns.delimiter(line);
            if (named != null && line.length() == DELIMITER_LINE_LENGTH) {
                delimiter = delimiter == null ? named : delimiter;
                return;
            }
            // Read here to refuse a stream with a faulty header before any batch is stored.
            CsvHeader read = CsvHeader.of(line, delimiter, form.names());
            lines.delimiter(read.delimiter());
            header = read;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
