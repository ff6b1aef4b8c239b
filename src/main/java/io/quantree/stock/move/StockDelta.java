package io.quantree.stock.move;

import io.quantree.catalogue.Digest;
import io.quantree.stock.model.QuantityType;
import io.quantree.stock.model.Segment;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A relative change of stock.
 *
 * @param deltaId the caller's name of it, under which it is applied once; null for one that can't be told from its repeats
 * @param type what kind of quantity takes it up, e.g. {@code SALE}
 * @param quantity by how many pieces, signed
 * @param segment which stock it is about, {@link Segment#NONE} for all of the position's
 * @param parentRef the quantity that it draws on; null for the stock count of its segment
 * @param associationType of what kind {@code associationRef} is
 * @param associationRef the order or the like that it belongs to; deltas of different ones are kept apart
 * @param occurredOn when it happened; null for now
 * @param minResult what has to be left of the position's on hand, or of the segment's or parent's free quantity; null for no matter what
 */
public record StockDelta(
        @Nullable String deltaId,
        String skuRef,
        String locationRef,
        String type,
        int quantity,
        Segment segment,
        @Nullable String parentRef,
        @Nullable String associationType,
        @Nullable String associationRef,
        @Nullable Instant occurredOn,
        @Nullable Integer minResult)
        implements StockMove {
    /** The types that a delta may have. */
    public static final Set<String> TYPES =
            Set.of(QuantityType.DELTA, QuantityType.SALE, QuantityType.RESERVED, QuantityType.CORRECTION);

    /** Whether it is about a part of the position's stock. */
    boolean isNarrowed() {
        return parentRef != null || !segment.isEmpty();
    }

    /** A digest of all that it says: a repeat says the same. */
    long contentDigest() {
        StringBuilder text = new StringBuilder(256).append(segment.canonical());
        Segment.append(text, "skuRef", skuRef);
        Segment.append(text, "locationRef", locationRef);
        Segment.append(text, "type", type);
        Segment.append(text, "quantity", Integer.toString(quantity));
        Segment.append(text, "parentRef", parentRef);
        Segment.append(text, "associationType", associationType);
        Segment.append(text, "associationRef", associationRef);
        Segment.append(text, "occurredOn", occurredOn);
        Segment.append(text, "minResult", minResult == null ? null : minResult.toString());
        return Digest.of(text.toString(), 0);
    }
}
