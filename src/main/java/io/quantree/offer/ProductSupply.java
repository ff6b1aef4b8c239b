package io.quantree.offer;

import io.quantree.offer.SupplySummary.Product;
import io.quantree.virtual.model.OfferKey;
import java.util.List;

/** The supply of one product by location, ordered by ref. It has no categories when no control targets any. */
record ProductSupply(Product summary, List<String> categoryRefs, List<LocationSupply> locations) {
    OfferKey key() {
        return summary.key();
    }
}
