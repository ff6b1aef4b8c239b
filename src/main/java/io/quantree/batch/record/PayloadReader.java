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
import io.smallrye.mutiny.Multi;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** Reads records of a stored payload one by one. The same payload always gives the same records in the same order. */
public final class PayloadReader implements Iterator<ReadRecord>, AutoCloseable {
    private final RecordBuilder builder;
    private final Frames.Reader frames;
    private final RecordFormat format;
    private int index = -1;
    private boolean moved;
    private boolean ended;

    private PayloadReader(BatchPayload payload, RecordBuilder builder) throws IOException {
        this.builder = builder;
        this.format = payload.format() == PayloadFormat.CSV ? csv(payload.header()) : this::readJson;
        this.frames = payload.frames();
    }

    private static PayloadReader open(
            BatchPayload payload, Catalogue catalogue, StockRules.Identity identity, @Nullable Instant asOf) {
        FieldNames names =
                payload.format() == PayloadFormat.NDJSON ? FieldNames.ofStored(payload.header()) : FieldNames.DEFAULT;
        try {
            return new PayloadReader(payload, new RecordBuilder(catalogue, identity, asOf, names));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The records as they are asked for, in the thread that asks: not the event loop. Fails with {@link UncheckedIOException} at the first that is cut off. */
    public static Multi<ReadRecord> records(
            BatchPayload payload, Catalogue catalogue, StockRules.Identity identity, @Nullable Instant asOf) {
        return Multi.createFrom()
                .resource(() -> open(payload, catalogue, identity, asOf), reader -> Multi.createFrom()
                        .iterable(() -> reader))
                .withFinalizer(PayloadReader::close);
    }

    /** The records from one index to another, which is left out. */
    public static List<ReadRecord> read(
            BatchPayload payload,
            Catalogue catalogue,
            StockRules.Identity identity,
            @Nullable Instant asOf,
            int from,
            int to) {
        return read(payload, catalogue, identity, asOf, index -> index >= from, to);
    }

    /** The records of the wanted indexes up to {@code to}, which is left out. Others are skipped and not built. */
    public static List<ReadRecord> read(
            BatchPayload payload,
            Catalogue catalogue,
            StockRules.Identity identity,
            @Nullable Instant asOf,
            IntPredicate wanted,
            int to) {
        List<ReadRecord> records = new ArrayList<>();
        try (PayloadReader reader = open(payload, catalogue, identity, asOf)) {
            while (reader.index < to - 1 && reader.hasNext()) {
                if (wanted.test(reader.index)) {
                    records.add(reader.next());
                } else {
                    reader.moved = false;
                }
            }
        }
        return records;
    }

    @Override
    public boolean hasNext() {
        if (!moved && !ended) {
            try {
                moved = frames.next();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            ended = !moved;
            index++;
        }
        return moved;
    }

    @Override
    public ReadRecord next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        moved = false;
        return built();
    }

    @Override
    public void close() {
        try {
            frames.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private RecordFormat csv(@Nullable String header) throws IOException {
        CsvColumns columns = CsvColumns.of(header == null ? "" : header);
        return (index, frame) -> columns.read(Utf8Line.text(frame.text(), frame.length()), builder);
    }

    private ReadRecord built() {
        builder.next();
        try {
            if (frames.isTooLong()) {
                throw Problem.of(ProblemType.TOO_LONG, "the line is longer than " + LineCutter.LINE_BYTES + " bytes")
                        .limit(LineCutter.LINE_BYTES);
            }
            format.read(index, frames);
            StockRecord built = builder.build(index);
            return new ReadRecord(index, line(), built, null, built.skuRef(), built.locationRef());
        } catch (IOException e) {
            // The bytes are in memory, so the record itself is at fault.
            return rejected(Malformed.record(e));
        } catch (Problem problem) {
            return rejected(problem);
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
                throw builder.refused("line", "a JSON object", TextNode.valueOf(String.valueOf(parser.getText())));
            } else {
                throw builder.refused("entities[" + index + "]", "an object", parser.getText());
            }
        }
    }

    private ReadRecord rejected(Problem problem) {
        return new ReadRecord(index, line(), null, problem, builder.skuRef(), builder.locationRef());
    }

    private @Nullable Long line() {
        return frames.line() == Frames.NO_LINE ? null : frames.line();
    }

    private interface RecordFormat {
        void read(int index, Frames.Reader frame) throws IOException;
    }
}
