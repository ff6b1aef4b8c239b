package io.quantree.offer;

import io.quantree.control.rule.LocationStock;
import io.quantree.control.rule.Offer;
import io.quantree.control.rule.ProductControls;
import io.quantree.offer.ProductOffer.LocationOffer;
import io.quantree.offer.SupplySummary.Product;
import io.quantree.stock.model.SegmentPattern;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Derives what a virtual catalogue offers from the supply.
 *
 * <p>Controls act on the free pieces. They act on each location in a BASE catalogue, and when the key names a location; otherwise on the
 * sum, as {@link ProductControls} describes. A segment offers its free pieces less what the controls of that segment hold back, and never
 * more than the whole product offers.
 */
record OfferRule(OfferSetup setup) {
    ProductOffer offer(ProductSupply product, SegmentPattern segment, Instant at) {
        Set<String> withdrawn = product.summary().withdrawn();
        if (!setup.offering() || (setup.aggregate() && !withdrawn.isEmpty())) {
            return ProductOffer.NONE;
        }
        List<LocationSupply> locations = product.locations().stream()
                .filter(location -> !withdrawn.contains(location.locationRef()))
                .toList();
        boolean each = !setup.aggregate() || product.key().locationRef() != null;
        Offer whole = controlled(product, locations, SegmentPattern.ALL, at, each);
        Offer part = segment.isAll() ? whole : controlled(product, locations, segment, at, each);
        return offer(locations, whole, part, segment, at, each);
    }

    /** Whether the offer can grow without a write. Expiry makes it grow when more is reserved of the expired goods than there are. */
    boolean mayOfferMoreLater(Product product) {
        return product.hasArrivals()
                || product.hasTrees()
                || setup.controls().moments().findAny().isPresent();
    }

    private Offer controlled(
            ProductSupply product, List<LocationSupply> locations, SegmentPattern segment, Instant at, boolean each) {
        List<LocationStock> stock = new ArrayList<>(locations.size());
        for (LocationSupply location : locations) {
            stock.add(new LocationStock(location.locationRef(), location.free(segment, at)));
        }
        ProductControls controls = setup.controls().of(product.key().productRef(), product.categoryRefs(), segment, at);
        return each
                ? controls.offerEach(stock, setup.catalogue().floorAtZero)
                : controls.offer(stock, setup.catalogue().floorAtZero);
    }

    private static ProductOffer offer(
            List<LocationSupply> locations, Offer whole, Offer part, SegmentPattern segment, Instant at, boolean each) {
        List<LocationOffer> offers = new ArrayList<>(locations.size());
        long sum = 0;
        Instant nearest = null;
        for (int i = 0; i < locations.size(); i++) {
            LocationSupply location = locations.get(i);
            long quantity = Math.min(whole.perLocation()[i], part.perLocation()[i]);
            sum += quantity;
            offers.add(new LocationOffer(location.locationRef(), quantity));
            if (quantity > 0) {
                nearest = LocationSupply.earlier(nearest, location.nearestExpiry(segment, at));
            }
        }
        long total = each ? sum : Math.min(part.total(), whole.total());
        return new ProductOffer(total, total > 0 ? nearest : null, offers);
    }
}
