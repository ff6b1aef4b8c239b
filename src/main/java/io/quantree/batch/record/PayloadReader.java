package io.quantree.batch.record;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.node.TextNode;
import io.quantree.catalogue.Catalogue;
import io.quantree.http.ExactJson;
import io.quantree.http.Malformed;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads records of a stored payload. The same payload always gives the same records in the same order. */
public final class PayloadReader {
    private final RecordBuilder builder;
    private final int from;
    private final int to;
    private final List<ReadRecord> records = new ArrayList<>();
    private int index;

    private PayloadReader(Catalogue catalogue, @Nullable Instant asOf, int from, int to) {
        this.builder = new RecordBuilder(catalogue, asOf);
        this.from = from;
        this.to = to;
    }

    public static List<ReadRecord> read(BatchPayload payload, Catalogue catalogue, @Nullable Instant asOf)
            throws IOException {
        return read(payload, catalogue, asOf, 0, Integer.MAX_VALUE);
    }

    /** The records from one index to another, which is left out. Records before them are skipped and not built. */
    public static List<ReadRecord> read(
            BatchPayload payload, Catalogue catalogue, @Nullable Instant asOf, int from, int to) throws IOException {
        PayloadReader reader = new PayloadReader(catalogue, asOf, from, to);
        byte[] plain = payload.plain();
        switch (payload.format()) {
            case JSON -> reader.readJson(plain, RecordOffsets.parse(payload.header()));
            case NDJSON -> reader.readFrames(plain, reader::readJsonLine);
            case CSV -> {
                CsvColumns columns = CsvColumns.of(payload.header() == null ? "" : payload.header());
                reader.readFrames(plain, line -> columns.read(line, reader.builder));
            }
        }
        return reader.records;
    }

    private void readJson(byte[] plain, RecordOffsets offsets) throws IOException {
        int first = offsets.recordBefore(from);
        if (first > 0) {
            readJsonFrom(plain, offsets.of(first), first);
            return;
        }
        try (JsonParser parser = ExactJson.JSON.createParser(plain)) {
            parser.nextToken();
            while (index < to && parser.nextToken() != JsonToken.END_OBJECT) {
                String name = parser.currentName();
                parser.nextToken();
                if (name.equals("entities")) {
                    readEntities(parser);
                } else {
                    parser.skipChildren();
                }
            }
        }
    }

    /** Parses the rest of the array of records as an array: its bracket replaces the separator before the record. */
    private void readJsonFrom(byte[] plain, int offset, int record) throws IOException {
        int start = offset - 1;
        plain[start] = '[';
        index = record;
        try (JsonParser parser = ExactJson.JSON.createParser(plain, start, plain.length - start)) {
            parser.nextToken();
            readEntities(parser);
        }
    }

    private void readEntities(JsonParser parser) throws IOException {
        while (index < to && parser.nextToken() != JsonToken.END_ARRAY) {
            if (index < from) {
                parser.skipChildren();
                index++;
                continue;
            }
            builder.next();
            if (parser.currentToken() == JsonToken.START_OBJECT) {
                EntityReader.read(parser, builder);
            } else {
                String text = parser.getText();
                parser.skipChildren();
                builder.wrongType("entities[" + index + "]", "an object", text);
            }
            add(null);
        }
    }

    private void readFrames(byte[] plain, LineReader lines) throws IOException {
        Frames.Reader frames = new Frames.Reader(plain);
        while (index < to && frames.next()) {
            if (index < from) {
                index++;
                continue;
            }
            builder.next();
            readFrame(frames, lines);
        }
    }

    private void readFrame(Frames.Reader frames, LineReader lines) {
        long line = frames.line();
        if (frames.isTooLong()) {
            reject(
                    line,
                    Problem.of(ProblemType.TOO_LONG, "the line is longer than " + LineCutter.LINE_BYTES + " bytes")
                            .limit(LineCutter.LINE_BYTES));
            return;
        }
        try {
            lines.read(frames.bytes());
            add(line);
        } catch (IOException e) {
            // The bytes are in memory, so the line itself is at fault.
            reject(line, Malformed.record(e));
        } catch (Problem problem) {
            reject(line, problem);
        }
    }

    private void readJsonLine(byte[] line) throws IOException {
        try (JsonParser parser = ExactJson.JSON.createParser(line)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                builder.wrongType("line", "a JSON object", TextNode.valueOf(String.valueOf(parser.getText())));
                return;
            }
            EntityReader.read(parser, builder);
            if (parser.nextToken() != null) {
                builder.wrongType("line", "one JSON object only", parser.getText());
            }
        }
    }

    private void add(@Nullable Long line) {
        try {
            var built = builder.build(index);
            records.add(new ReadRecord(index, line, built, null, built.skuRef(), built.locationRef()));
            index++;
        } catch (Problem problem) {
            reject(line, problem);
        }
    }

    private void reject(@Nullable Long line, Problem problem) {
        records.add(new ReadRecord(index, line, null, problem, builder.skuRef(), builder.locationRef()));
        index++;
    }

    private interface LineReader {
        void read(byte[] line) throws IOException;
    }
}
