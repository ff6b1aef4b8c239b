package io.quantree.offer;

import java.util.List;
import java.util.Set;

/**
 * All that is known of the stock of one product, also where the virtual catalogue doesn't offer it.
 *
 * @param withdrawn the groups whose virtual position is withdrawn
 */
record ExplainedStock(OfferSetup setup, long setupVersion, List<Position> positions, Set<String> withdrawn) {
    /** The position of the product at a location, with its own status. */
    record Position(String locationRef, String status) {}
}
