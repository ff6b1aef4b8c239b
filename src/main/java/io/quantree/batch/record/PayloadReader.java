package io.quantree.batch.record;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.node.TextNode;
import io.quantree.catalogue.Catalogue;
import io.quantree.http.ExactJson;
import io.quantree.http.Malformed;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.stock.model.StockRecord;
import io.quantree.stock.model.StockRules;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads records of a stored payload. The same payload always gives the same records in the same order. */
public final class PayloadReader {
    private final RecordBuilder builder;
    private final List<ReadRecord> records = new ArrayList<>();

    private PayloadReader(Catalogue catalogue, StockRules.Identity identity, @Nullable Instant asOf, FieldNames names) {
        this.builder = new RecordBuilder(catalogue, identity, asOf, names);
    }

    public static List<ReadRecord> read(
            BatchPayload payload, Catalogue catalogue, StockRules.Identity identity, @Nullable Instant asOf)
            throws IOException {
        return read(payload, catalogue, identity, asOf, 0, Integer.MAX_VALUE);
    }

    /** The records from one index to another, which is left out. Records before them are skipped and not built. */
    public static List<ReadRecord> read(
            BatchPayload payload,
            Catalogue catalogue,
            StockRules.Identity identity,
            @Nullable Instant asOf,
            int from,
            int to)
            throws IOException {
        boolean csv = payload.format() == PayloadFormat.CSV;
        FieldNames names =
                payload.format() == PayloadFormat.NDJSON ? FieldNames.ofStored(payload.header()) : FieldNames.DEFAULT;
        PayloadReader reader = new PayloadReader(catalogue, identity, asOf, names);
        RecordFormat format = csv ? reader.csv(payload.header()) : reader::readJson;
        try (Frames.Reader frames = payload.frames()) {
            for (int index = 0; index < to && frames.next(); index++) {
                if (index >= from) {
                    reader.read(index, frames, format);
                }
            }
        }
        return reader.records;
    }

    private RecordFormat csv(@Nullable String header) throws IOException {
        CsvColumns columns = CsvColumns.of(header == null ? "" : header);
        return (index, frame) -> columns.read(Utf8Line.text(frame.text(), frame.length()), builder);
    }

    private void read(int index, Frames.Reader frame, RecordFormat format) {
        builder.next();
        try {
            if (frame.isTooLong()) {
                throw Problem.of(ProblemType.TOO_LONG, "the line is longer than " + LineCutter.LINE_BYTES + " bytes")
                        .limit(LineCutter.LINE_BYTES);
            }
            format.read(index, frame);
            StockRecord built = builder.build(index);
            records.add(new ReadRecord(index, line(frame), built, null, built.skuRef(), built.locationRef()));
        } catch (IOException e) {
            // The bytes are in memory, so the record itself is at fault.
            reject(index, frame, Malformed.record(e));
        } catch (Problem problem) {
            reject(index, frame, problem);
        }
    }

    private void readJson(int index, Frames.Reader frame) throws IOException {
        boolean ofStream = frame.line() != Frames.NO_LINE;
        try (JsonParser parser = ExactJson.JSON.createParser(frame.text(), 0, frame.length())) {
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                EntityReader.read(parser, builder);
                if (parser.nextToken() != null) {
                    builder.wrongType("line", "one JSON object only", parser.getText());
                }
            } else if (ofStream) {
                builder.wrongType("line", "a JSON object", TextNode.valueOf(String.valueOf(parser.getText())));
            } else {
                builder.wrongType("entities[" + index + "]", "an object", parser.getText());
            }
        }
    }

    private void reject(int index, Frames.Reader frame, Problem problem) {
        records.add(new ReadRecord(index, line(frame), null, problem, builder.skuRef(), builder.locationRef()));
    }

    private static @Nullable Long line(Frames.Reader frame) {
        return frame.line() == Frames.NO_LINE ? null : frame.line();
    }

    private interface RecordFormat {
        void read(int index, Frames.Reader frame) throws IOException;
    }
}
