package io.quantree.stock.model;

import io.quantree.catalogue.Digest;
import io.quantree.input.RecordLimits;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Builds the refs of positions and quantities that clients give none. */
public final class StockRefs {
    private StockRefs() {}

    /** {@code <sku>:<location>:<catalogueType>}. */
    public static String position(String skuRef, String locationRef, String catalogueType) {
        return skuRef + ":" + locationRef + ":" + catalogueType;
    }

    /** {@code <sku>:<location>:<catalogueType>:<TYPE>}, followed by the segment's digest if there is a segment. */
    public static String quantity(
            String skuRef, String locationRef, String catalogueType, String type, Segment segment) {
        String unsegmented = position(skuRef, locationRef, catalogueType) + ":" + type;
        return segment.isEmpty() ? unsegmented : unsegmented + ":" + segment.digest();
    }

    /**
     * The ref of a quantity that moves change: the one of its type and segment, followed by a digest of the parent that was named, if any,
     * and the association, if any.
     */
    public static String move(
            PositionKey position,
            String catalogueType,
            String type,
            Segment segment,
            @Nullable String parentRef,
            @Nullable String associationType,
            @Nullable String associationRef) {
        String ref = quantity(position.skuRef(), position.locationRef(), catalogueType, type, segment);
        if (parentRef != null) {
            ref += ":" + digest(parentRef);
        }
        if (associationRef == null) {
            return ref;
        }
        String association = associationType == null ? associationRef : associationType + ":" + associationRef;
        String readable = ref + ":" + association;
        return readable.length() <= RecordLimits.BUILT_REF ? readable : ref + ":" + digest(association);
    }

    /** The ref of a quantity that moves change, where another quantity has the readable one: with a digest of the whole association. */
    public static String distinctMove(
            PositionKey position,
            String catalogueType,
            String type,
            Segment segment,
            @Nullable String parentRef,
            @Nullable String associationType,
            @Nullable String associationRef) {
        StringBuilder content = new StringBuilder(64);
        Segment.append(content, "parentRef", parentRef);
        Segment.append(content, "associationType", associationType);
        Segment.append(content, "associationRef", associationRef);
        return quantity(position.skuRef(), position.locationRef(), catalogueType, type, segment) + ":"
                + digest(content.toString());
    }

    private static String digest(String text) {
        return HexFormat.of().toHexDigits(Digest.of(text, 0));
    }

    /** The ref of a correction or reservation that a record brings with its own quantity. */
    public static String companion(
            StockRecord record, String catalogueType, StockRules.Identity identity, String type) {
        Segment segment = identity.of(record.content().segment());
        String built = quantity(record.skuRef(), record.locationRef(), catalogueType, record.type(), segment);
        return record.ref().equals(built)
                ? quantity(record.skuRef(), record.locationRef(), catalogueType, type, segment)
                : record.ref() + ":" + type;
    }
}
