package io.quantree.stock.model;

import io.quantree.catalogue.Digest;
import io.quantree.input.RecordLimits;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** How refs are built when a record brings none. */
public final class StockRefs {
    private StockRefs() {}

    /** {@code <sku>:<location>:<catalogueType>}. */
    public static String position(String skuRef, String locationRef, String catalogueType) {
        return skuRef + ":" + locationRef + ":" + catalogueType;
    }

    /** {@code <sku>:<location>:<catalogueType>:<TYPE>}, and the segment's digest behind it when there is one to tell apart. */
    public static String quantity(
            String skuRef, String locationRef, String catalogueType, String type, Segment segment) {
        String unsegmented = position(skuRef, locationRef, catalogueType) + ":" + type;
        return segment.isEmpty() ? unsegmented : unsegmented + ":" + segment.digest();
    }

    /**
     * The ref of the quantity that takes up moves: that of its type and segment, with a digest of the parent behind it where one was
     * named, and the association where there is one.
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

    private static String digest(String text) {
        return HexFormat.of().toHexDigits(Digest.of(text, 0));
    }

    /** The ref of a quantity that a record carries beside its main one: its own main ref's sibling of another type. */
    public static String companion(StockRecord record, String catalogueType, String type) {
        String built = quantity(
                record.skuRef(),
                record.locationRef(),
                catalogueType,
                record.type(),
                record.content().segment());
        return record.ref().equals(built)
                ? quantity(
                        record.skuRef(),
                        record.locationRef(),
                        catalogueType,
                        type,
                        record.content().segment())
                : record.ref() + ":" + type;
    }
}
