package io.quantree.batch.record;

import io.quantree.catalogue.Catalogue;
import io.quantree.stock.model.QuantityKey;
import io.quantree.stock.model.StockRecord;
import io.quantree.stock.model.StockRules;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A readable record of a stream, the quantity that it names, and its text as it was sent. */
public record StreamLine(QuantityKey quantity, int index, byte[] text) {

    /** The readable records of a payload. */
    public static List<StreamLine> of(BatchPayload payload, Catalogue catalogue, StockRules.Identity identity) {
        try (Frames.Reader frames = payload.frames()) {
            List<StreamLine> lines = new ArrayList<>();
            for (ReadRecord read : PayloadReader.read(payload, catalogue, identity, null, 0, Integer.MAX_VALUE)) {
                frames.next();
                StockRecord record = read.record();
                if (record != null) {
                    lines.add(new StreamLine(
                            QuantityKey.of(record), record.index(), Arrays.copyOf(frames.text(), frames.length())));
                }
            }
            return lines;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The records of such texts, each with its place in the list as its index. */
    public static List<StockRecord> records(
            BatchPayload like,
            List<byte[]> texts,
            Catalogue catalogue,
            StockRules.Identity identity,
            @Nullable Instant asOf) {
        Frames.Writer frames = new Frames.Writer();
        texts.forEach(text -> frames.add(1, text, 0, text.length));
        BatchPayload payload = BatchPayload.of(like.format(), like.header(), frames.toByteArray());
        List<StockRecord> records = new ArrayList<>(texts.size());
        for (ReadRecord read : PayloadReader.read(payload, catalogue, identity, asOf, 0, Integer.MAX_VALUE)) {
            StockRecord record = read.record();
            if (record == null) {
                throw new IllegalStateException("a record of a stream can't be read again", read.problem());
            }
            records.add(record);
        }
        return records;
    }
}
