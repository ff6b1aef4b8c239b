package io.quantree.stock.model;

import io.quantree.catalogue.Digest;
import io.quantree.input.Instants;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.persistence.Embeddable;
import java.time.Instant;
import java.util.HexFormat;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The ten fields by which stock of one product at one location is told apart, in the order of {@link SegmentName}; an absent field is
 * null, never empty.
 */
@Embeddable
public record Segment(
        @Nullable String condition,
        @Nullable Instant expiresOn,
        @Nullable String countryOfOrigin,
        @Nullable String channel,
        @Nullable String manufacturer,
        @Nullable String manufacturerBatchNumber,
        @Nullable String supplier,
        @Nullable String segment1,
        @Nullable String segment2,
        @Nullable String segment3)
        implements SegmentFields<String, Instant> {
    public static final Segment NONE = of(name -> null, name -> null);

    /** Reads a segment from a row with {@link SegmentName#COLUMNS}, the first of them at that index. */
    public static Segment of(Row row, int first) {
        return new Segment(
                row.getString(first),
                Instants.of(row.getOffsetDateTime(first + 1)),
                row.getString(first + 2),
                row.getString(first + 3),
                row.getString(first + 4),
                row.getString(first + 5),
                row.getString(first + 6),
                row.getString(first + 7),
                row.getString(first + 8),
                row.getString(first + 9));
    }

    /** Reads a segment field by field, in the order of {@link SegmentName}. */
    public static Segment of(
            Function<SegmentName, @Nullable String> texts, Function<SegmentName, @Nullable Instant> times) {
        return new Segment(
                texts.apply(SegmentName.condition),
                times.apply(SegmentName.expiresOn),
                texts.apply(SegmentName.countryOfOrigin),
                texts.apply(SegmentName.channel),
                texts.apply(SegmentName.manufacturer),
                texts.apply(SegmentName.manufacturerBatchNumber),
                texts.apply(SegmentName.supplier),
                texts.apply(SegmentName.segment1),
                texts.apply(SegmentName.segment2),
                texts.apply(SegmentName.segment3));
    }

    public boolean isEmpty() {
        return equals(NONE);
    }

    /**
     * Sixteen hexadecimal digits that are the same for the same fields, on every replica and in every release: the last part of a ref
     * that is built for a segment.
     */
    public String digest() {
        return HexFormat.of().toHexDigits(Digest.of(canonical(), 0));
    }

    /** Every present field with its name and length, so that two different segments never have the same text. */
    public String canonical() {
        // Field by field instead of by the table: this runs for every record that is ingested.
        StringBuilder text = new StringBuilder(128);
        append(text, "condition", condition);
        append(text, "expiresOn", expiresOn);
        append(text, "countryOfOrigin", countryOfOrigin);
        append(text, "channel", channel);
        append(text, "manufacturer", manufacturer);
        append(text, "manufacturerBatchNumber", manufacturerBatchNumber);
        append(text, "supplier", supplier);
        append(text, "segment1", segment1);
        append(text, "segment2", segment2);
        append(text, "segment3", segment3);
        return text.toString();
    }

    public static void append(StringBuilder text, String name, @Nullable Instant value) {
        if (value != null) {
            text.append(name)
                    .append('=')
                    .append(value.getEpochSecond())
                    .append('.')
                    .append(value.getNano())
                    .append(';');
        }
    }

    public static void append(StringBuilder text, String name, @Nullable String value) {
        if (value != null) {
            text.append(name)
                    .append('=')
                    .append(value.length())
                    .append(':')
                    .append(value)
                    .append(';');
        }
    }
}
