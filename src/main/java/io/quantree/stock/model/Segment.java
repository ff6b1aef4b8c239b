package io.quantree.stock.model;

import io.quantree.catalogue.Digest;
import java.time.Instant;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** The ten fields by which stock of one product at one location is told apart; an absent field is null, never empty. */
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
        @Nullable String segment3) {
    /** Stock that is not told apart. */
    public static final Segment NONE = new Segment(null, null, null, null, null, null, null, null, null, null);

    /** Whether no field is present. */
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

    /** Every present field with its name and length, so that no two segments read the same. */
    public String canonical() {
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
