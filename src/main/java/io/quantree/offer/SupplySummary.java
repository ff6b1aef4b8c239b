package io.quantree.offer;

import io.quantree.offer.LocationSupply.Counted;
import io.quantree.virtual.model.OfferKey;
import java.util.List;
import java.util.Set;

/**
 * The sums that the database computed for a question.
 *
 * @param setup the setup that the question was put with
 * @param setupVersion the version of the retailer's setup when the sums were computed
 * @param products the sums for each key of the question, in its order
 */
record SupplySummary(OfferSetup setup, long setupVersion, List<Product> products) {
    /**
     * The sums of one product.
     *
     * @param withdrawn the groups whose virtual position is withdrawn: locations in a BASE catalogue, else the catalogue's only group
     * @param locations the offered locations with a position of the product, ordered by ref
     */
    record Product(OfferKey key, Set<String> withdrawn, List<Counted> locations) {
        boolean hasArrivals() {
            return locations.stream().anyMatch(Counted::hasArrivals);
        }

        boolean hasTrees() {
            return locations.stream().anyMatch(Counted::hasTree);
        }

        /** The key of the product's position at one location. */
        OfferKey at(Counted location) {
            return new OfferKey(key.productRef(), location.locationRef());
        }
    }
}
