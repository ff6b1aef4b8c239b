package io.quantree.offer;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The offer of a product.
 *
 * @param total the pieces over all locations of the question
 * @param nearestExpiry the first expiry of the offered stock; null when none of it expires
 * @param locations what each location offers by itself, ordered by ref
 */
public record ProductOffer(long total, @Nullable Instant nearestExpiry, List<LocationOffer> locations) {
    static final ProductOffer NONE = new ProductOffer(0, null, List.of());

    /** The pieces that one location offers. */
    public record LocationOffer(String locationRef, long quantity) {}
}
