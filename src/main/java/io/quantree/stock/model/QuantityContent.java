package io.quantree.stock.model;

import io.quantree.catalogue.Digest;
import io.quantree.input.Attributes;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a quantity beside its ref, type, status and number. In a record, null means that the record doesn't give the field.
 *
 * @param attributes the free attributes as the canonical JSON object {@code {"name":{"type":…,"value":…}}}, names in order
 */
public record QuantityContent(
        Segment segment,
        @Nullable Instant expectedOn,
        @Nullable String storageAreaRef,
        @Nullable Long parentId,
        @Nullable String associationType,
        @Nullable String associationRef,
        @Nullable String attributes) {
    /** The digest of content that differs from every batch's record: a record then has to be compared field by field. */
    public static final long UNKNOWN = 0;

    public static final QuantityContent NONE = new QuantityContent(Segment.NONE, null, null, null, null, null, null);

    /**
     * A digest of all fields of a record beside number and status; never {@link #UNKNOWN}. A repeated record is recognised by the digest of
     * the one applied last, instead of by comparing twenty columns.
     */
    public long digest(String type, @Nullable String parentRef) {
        StringBuilder text = new StringBuilder(256).append(segment.canonical());
        Segment.append(text, "type", type);
        Segment.append(text, "expectedOn", expectedOn);
        Segment.append(text, "storageAreaRef", storageAreaRef);
        Segment.append(text, "parentRef", parentRef);
        Segment.append(text, "associationType", associationType);
        Segment.append(text, "associationRef", associationRef);
        Segment.append(text, "attributes", attributes);
        long value = Digest.of(text.toString(), 0);
        return value == UNKNOWN ? 1 : value;
    }

    public QuantityContent with(QuantityContent record) {
        return new QuantityContent(
                Segment.of(
                        name -> given(name.text(record.segment), name.text(segment)),
                        name -> given(record.segment.expiresOn(), segment.expiresOn())),
                given(record.expectedOn, expectedOn),
                given(record.storageAreaRef, storageAreaRef),
                given(record.parentId, parentId),
                given(record.associationType, associationType),
                given(record.associationRef, associationRef),
                Attributes.merge(attributes, record.attributes));
    }

    private static <T> @Nullable T given(@Nullable T given, @Nullable T kept) {
        return given == null ? kept : given;
    }
}
