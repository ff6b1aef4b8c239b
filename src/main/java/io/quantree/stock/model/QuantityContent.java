package io.quantree.stock.model;

import io.quantree.catalogue.Digest;
import io.quantree.input.Attributes;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a quantity is, beside how much of it there is and whether it counts. In a record that arrives, null means that the record says
 * nothing about the field.
 *
 * @param attributes the free attributes as the canonical JSON object {@code {"name":{"type":…,"value":…}}}, names in order
 */
public record QuantityContent(
        Segment segment,
        @Nullable Instant expectedOn,
        @Nullable String storageAreaRef,
        @Nullable String parentRef,
        @Nullable String associationType,
        @Nullable String associationRef,
        @Nullable String attributes) {
    /** The digest of content that no batch has written, or not as it is now: a record has to be compared for real. */
    public static final long UNKNOWN = 0;

    /** Nothing but the quantity itself. */
    public static final QuantityContent NONE = new QuantityContent(Segment.NONE, null, null, null, null, null, null);

    /**
     * A digest of everything that a record carries beside quantity and status. When the same record comes again, comparing it with the
     * digest of the one applied last replaces comparing twenty columns. Never {@link #UNKNOWN}.
     */
    public long digest(String type) {
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

    /** This content with everything laid over it that a record says; what the record is silent about stays. */
    public QuantityContent with(QuantityContent said) {
        return new QuantityContent(
                Segment.of(
                        name -> said(name.text(said.segment), name.text(segment)),
                        name -> said(said.segment.expiresOn(), segment.expiresOn())),
                said(said.expectedOn, expectedOn),
                said(said.storageAreaRef, storageAreaRef),
                said(said.parentRef, parentRef),
                said(said.associationType, associationType),
                said(said.associationRef, associationRef),
                Attributes.merge(attributes, said.attributes));
    }

    private static <T> @Nullable T said(@Nullable T said, @Nullable T kept) {
        return said == null ? kept : said;
    }
}
