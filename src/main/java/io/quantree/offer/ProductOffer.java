package io.quantree.offer;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How much of a product can be sold.
 *
 * @param total over all locations of the question
 * @param nearestExpiry when the first of it expires
 * @param locations what each location gives by itself, in the order of their refs
 */
public record ProductOffer(long total, @Nullable Instant nearestExpiry, List<LocationOffer> locations) {
    /** Nothing. */
    static final ProductOffer NONE = new ProductOffer(0, null, List.of());

    /** What one location gives. */
    public record LocationOffer(String locationRef, long quantity) {}
}
