package io.quantree.offer;

import io.quantree.offer.LocationSupply.Counted;
import io.quantree.virtual.model.OfferKey;
import java.util.List;
import java.util.Set;

/** The sums that the database computed for each key of a question, and the version of the setup at that moment. */
record SupplySummary(OfferSetup setup, long setupVersion, List<Product> products) {
    /** The sums of one product by location, ordered by ref; and the groups whose virtual position is withdrawn. */
    record Product(OfferKey key, Set<String> withdrawn, List<Counted> locations) {
        boolean hasArrivals() {
            return locations.stream().anyMatch(Counted::hasArrivals);
        }

        boolean hasTrees() {
            return locations.stream().anyMatch(Counted::hasTree);
        }

        OfferKey at(Counted location) {
            return new OfferKey(key.productRef(), location.locationRef());
        }
    }
}
