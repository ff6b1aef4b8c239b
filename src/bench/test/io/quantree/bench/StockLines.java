package io.quantree.bench;

import io.quantree.catalogue.RefKey;
import io.quantree.stock.model.QuantityContent;
import io.quantree.stock.model.Segment;
import io.quantree.stock.model.StockRefs;
import java.time.Instant;
import java.time.ZoneOffset;

/** Rows of the service's tables as lines of COPY's text format, with the refs, ids and digests that the service gives them. */
final class StockLines {
    /** How many quantities every position has. */
    static final int SEGMENTS = 3;

    private static final String CATALOGUE_TYPE = "DEFAULT";
    private static final String TYPE = "LAST_ON_HAND";

    private final RecordSource source;
    private final long catalogue;
    private final String now = Instant.now().toString();

    StockLines(RecordSource source, long catalogue) {
        this.source = source;
        this.catalogue = catalogue;
    }

    /** The ref that the service gives a record's quantity. */
    static String ref(StockRecord record) {
        return StockRefs.quantity(record.skuRef(), record.locationRef(), CATALOGUE_TYPE, TYPE, segment(record));
    }

    String position(int sku, int location) {
        String skuRef = RecordSource.skuRef(sku);
        String locationRef = RecordSource.locationRef(location);
        String ref = StockRefs.position(skuRef, locationRef, CATALOGUE_TYPE);
        long onHand = 0;
        for (int segment = 0; segment < SEGMENTS; segment++) {
            onHand += record(sku, location, segment).quantity();
        }
        return line(
                catalogue,
                RefKey.of(catalogue, ref),
                now,
                onHand,
                SEGMENTS,
                now,
                skuRef,
                locationRef,
                ref,
                CATALOGUE_TYPE,
                "ACTIVE");
    }

    String quantities(int sku, int location) {
        StringBuilder lines = new StringBuilder();
        for (int segment = 0; segment < SEGMENTS; segment++) {
            StockRecord record = record(sku, location, segment);
            QuantityContent content = new QuantityContent(segment(record), null, null, null, null, null, null);
            String ref = ref(record);
            lines.append(line(
                    catalogue,
                    RefKey.of(catalogue, ref),
                    now,
                    content.digest(TYPE, null),
                    record.quantity(),
                    1,
                    now,
                    record.skuRef(),
                    record.locationRef(),
                    ref,
                    TYPE,
                    "ACTIVE",
                    record.condition(),
                    record.expiresOn() + "T00:00:00Z",
                    record.countryOfOrigin(),
                    record.channel()));
        }
        return lines.toString();
    }

    private StockRecord record(int sku, int location, int segment) {
        return source.record(source.number(sku, location, segment), Version.FIRST);
    }

    private static Segment segment(StockRecord record) {
        return new Segment(
                record.condition(),
                record.expiresOn().atStartOfDay().toInstant(ZoneOffset.UTC),
                record.countryOfOrigin(),
                record.channel(),
                null,
                null,
                null,
                null,
                null,
                null);
    }

    /** A line of COPY's text format. No value needs escaping. */
    private static String line(Object... values) {
        StringBuilder line = new StringBuilder(256);
        for (Object value : values) {
            line.append(line.isEmpty() ? "" : "\t").append(value);
        }
        return line.append('\n').toString();
    }
}
