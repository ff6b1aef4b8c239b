package io.quantree.offer;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The offer of a product, and what each location offers by itself, ordered by ref. */
public record ProductOffer(long total, @Nullable Instant nearestExpiry, List<LocationOffer> locations) {
    static final ProductOffer NONE = new ProductOffer(0, null, List.of());

    public record LocationOffer(String locationRef, long quantity) {}
}
