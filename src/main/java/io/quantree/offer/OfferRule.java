package io.quantree.offer;

import io.quantree.control.rule.LocationStock;
import io.quantree.control.rule.Offer;
import io.quantree.control.rule.ProductControls;
import io.quantree.offer.ProductOffer.LocationOffer;
import io.quantree.stock.model.SegmentPattern;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a virtual catalogue offers of what there is.
 *
 * <p>Controls act on what is free. Where each location is a position of its own, or the question is about one location, they act there;
 * otherwise on the sum, as {@link ProductControls} says. A segment gives what is free of it, less what controls of that segment hold
 * back, and never more than the product as a whole gives.
 */
public record OfferRule(OfferSetup setup) {
    /** What of the supply that matches is offered at an instant. */
    ProductOffer offer(ProductSupply supply, SegmentPattern asked, Instant at) {
        if (!setup.offering() || (setup.aggregate() && !supply.held().isEmpty())) {
            return ProductOffer.NONE;
        }
        List<LocationSupply> locations = supply.locations().stream()
                .filter(location -> !supply.held().contains(location.locationRef()))
                .toList();
        boolean each = !setup.aggregate() || supply.key().locationRef() != null;
        Offer whole = offer(supply, locations, SegmentPattern.ALL, at, each);
        Offer part = asked.isAll() ? whole : offer(supply, locations, asked, at, each);
        return offered(locations, whole, part, asked, at, each);
    }

    /** At how many moments an offer is looked at, at most. */
    int momentsMax() {
        return setup.momentsMax();
    }

    /** Whether time alone may bring more of a product; goods that expire do when more was promised of them than there is. */
    boolean mayOfferMoreLater(SupplySummary.Product product) {
        return product.hasArrivals()
                || product.hasTrees()
                || setup.controls().moments().findAny().isPresent();
    }

    private Offer offer(
            ProductSupply supply, List<LocationSupply> locations, SegmentPattern asked, Instant at, boolean each) {
        List<LocationStock> stock = new ArrayList<>(locations.size());
        for (LocationSupply location : locations) {
            stock.add(new LocationStock(location.locationRef(), location.free(asked, at)));
        }
        ProductControls controls = setup.controls().of(supply.key().productRef(), supply.categoryRefs(), asked, at);
        return each
                ? controls.offerEach(stock, setup.catalogue().floorAtZero())
                : controls.offer(stock, setup.catalogue().floorAtZero());
    }

    private static ProductOffer offered(
            List<LocationSupply> locations, Offer whole, Offer part, SegmentPattern asked, Instant at, boolean each) {
        List<LocationOffer> offers = new ArrayList<>(locations.size());
        long sum = 0;
        Instant nearest = null;
        for (int i = 0; i < locations.size(); i++) {
            LocationSupply location = locations.get(i);
            long quantity = Math.min(whole.perLocation()[i], part.perLocation()[i]);
            sum += quantity;
            offers.add(new LocationOffer(location.locationRef(), quantity));
            nearest = quantity > 0 ? earlier(nearest, location.nearestExpiry(asked, at)) : nearest;
        }
        long total = each ? sum : Math.min(whole.total(), part.total());
        return new ProductOffer(total, total > 0 ? nearest : null, offers);
    }

    private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
        return one == null || (other != null && other.isBefore(one)) ? other : one;
    }
}
