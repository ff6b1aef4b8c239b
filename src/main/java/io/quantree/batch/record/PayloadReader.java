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

/** Reads the records of a stored payload; the same payload always gives the same records in the same order. */
public final class PayloadReader {
    private final RecordBuilder builder;
    private final List<ReadRecord> records = new ArrayList<>();

    private PayloadReader(Catalogue catalogue, @Nullable Instant asOf) {
        this.builder = new RecordBuilder(catalogue, asOf);
    }

    /** All records of the payload, good and bad. */
    public static List<ReadRecord> read(BatchPayload payload, Catalogue catalogue, @Nullable Instant asOf)
            throws IOException {
        PayloadReader reader = new PayloadReader(catalogue, asOf);
        byte[] plain = payload.plain();
        switch (payload.format()) {
            case JSON -> reader.readJson(plain);
            case NDJSON -> reader.readFrames(plain, reader::readJsonLine);
            case CSV -> {
                CsvColumns columns = CsvColumns.of(payload.header() == null ? "" : payload.header());
                reader.readFrames(plain, line -> columns.read(line, reader.builder));
            }
        }
        return reader.records;
    }

    private void readJson(byte[] plain) throws IOException {
        try (JsonParser parser = ExactJson.JSON.createParser(plain)) {
            parser.nextToken();
            while (parser.nextToken() != JsonToken.END_OBJECT) {
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

    private void readEntities(JsonParser parser) throws IOException {
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            builder.next();
            if (parser.currentToken() == JsonToken.START_OBJECT) {
                JsonRecords.read(parser, builder);
            } else {
                String text = parser.getText();
                parser.skipChildren();
                builder.wrongType("entities[" + records.size() + "]", "an object", text);
            }
            add(null);
        }
    }

    private void readFrames(byte[] plain, LineReader lines) throws IOException {
        try (Frames.Reader frames = new Frames.Reader(plain)) {
            while (frames.next()) {
                builder.next();
                if (frames.isTooLong()) {
                    reject(
                            frames.line(),
                            Problem.of(
                                            ProblemType.TOO_LONG,
                                            "the line is longer than " + StreamLimits.LINE_BYTES + " bytes")
                                    .limit(StreamLimits.LINE_BYTES));
                    continue;
                }
                try {
                    lines.read(frames.bytes());
                    add(frames.line());
                } catch (IOException e) {
                    // The bytes are in memory: whatever is wrong is wrong with this line.
                    reject(frames.line(), Malformed.record(e));
                } catch (Problem problem) {
                    reject(frames.line(), problem);
                }
            }
        }
    }

    private void readJsonLine(byte[] line) throws IOException {
        try (JsonParser parser = ExactJson.JSON.createParser(line)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                builder.wrongType("line", "a JSON object", TextNode.valueOf(String.valueOf(parser.getText())));
                return;
            }
            JsonRecords.read(parser, builder);
            if (parser.nextToken() != null) {
                builder.wrongType("line", "one JSON object only", parser.getText());
            }
        }
    }

    private void add(@Nullable Long line) {
        int index = records.size();
        try {
            var built = builder.build(index);
            records.add(new ReadRecord(index, line, built, null, built.skuRef(), built.locationRef()));
        } catch (Problem problem) {
            records.add(new ReadRecord(index, line, null, problem, builder.skuRef(), builder.locationRef()));
        }
    }

    private void reject(long line, Problem problem) {
        records.add(new ReadRecord(records.size(), line, null, problem, builder.skuRef(), builder.locationRef()));
    }

    private interface LineReader {
        void read(byte[] line) throws IOException;
    }
}
