package io.quantree.offer;

import io.quantree.offer.SupplySummary.Product;
import io.quantree.virtual.model.OfferKey;
import java.util.List;

/**
 * The supply of one product.
 *
 * @param summary the sums that the database computed
 * @param categoryRefs the product's categories; empty when no control targets a category
 * @param locations the supply at each offered location, ordered by ref
 */
record ProductSupply(Product summary, List<String> categoryRefs, List<LocationSupply> locations) {
    OfferKey key() {
        return summary.key();
    }
}
