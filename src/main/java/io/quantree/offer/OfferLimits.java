package io.quantree.offer;

import io.quantree.catalogue.RefKey;
import io.quantree.control.rule.LocationStock;
import io.quantree.control.rule.Offer;
import io.quantree.control.rule.ProductControls;
import io.quantree.stock.model.InventoryPosition;
import io.quantree.stock.model.InventoryQuantity;
import io.quantree.stock.model.SegmentPattern;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Limits what a transaction may give of a product by what a virtual catalogue offers of it: at each location, at those to whose sum a
 * control applies, and at all of them. What is given within these limits leaves every buffer as it was.
 */
@Singleton
public record OfferLimits(SupplyRule rule) {
    /**
     * The limits of a segment, and of all stock, which no segment exceeds.
     *
     * @param positions of the product at the locations of the scope, with their quantities
     * @param at the moment that the offer is about
     * @param since a quantity that is expected at this moment or earlier never arrives
     */
    public List<OfferLimit> of(
            OfferScope scope, List<InventoryPosition> positions, SegmentPattern segment, Instant at, Instant since) {
        List<OfferLimit> limits = new ArrayList<>();
        List<LocationSupply> offered = new ArrayList<>();
        for (InventoryPosition position : positions) {
            if (scope.offers(position)) {
                offered.add(supply(position, since));
            } else {
                limits.add(new OfferLimit(Set.of(position.locationRef), SegmentPattern.ALL, 0));
            }
        }
        long[] whole = add(limits, scope, offered, SegmentPattern.ALL, at);
        if (!segment.isAll()) {
            long[] part = add(limits, scope, offered, segment, at);
            if (!scope.setup().aggregate()) {
                // A location offers no more of a segment than of everything, also when that is below zero.
                limits.add(new OfferLimit(locations(offered), segment, Math.max(0, sumOfLeast(part, whole))));
            }
        }
        return limits;
    }

    private static Set<String> locations(List<LocationSupply> offered) {
        return offered.stream().map(LocationSupply::locationRef).collect(Collectors.toSet());
    }

    private static long sumOfLeast(long[] part, long[] whole) {
        return IntStream.range(0, part.length)
                .mapToLong(i -> Math.min(part[i], whole[i]))
                .sum();
    }

    /** Answers what each location offers. */
    private static long[] add(
            List<OfferLimit> limits,
            OfferScope scope,
            List<LocationSupply> offered,
            SegmentPattern segment,
            Instant at) {
        OfferSetup setup = scope.setup();
        boolean floorAtZero = setup.catalogue().floorAtZero;
        ProductControls controls = setup.controls().of(scope.productRef(), scope.categoryRefs(), segment, at);
        List<LocationStock> stock = offered.stream()
                .map(location -> new LocationStock(location.locationRef(), location.free(segment, at)))
                .toList();
        Offer offer = setup.aggregate() ? controls.offer(stock, floorAtZero) : controls.offerEach(stock, floorAtZero);
        for (int i = 0; i < stock.size(); i++) {
            limits.add(limit(stock.subList(i, i + 1), segment, offer.perLocation()[i]));
        }
        limits.add(limit(stock, segment, offer.total()));
        if (setup.aggregate()) {
            List<LocationStock> pooled = controls.pooled(stock);
            limits.add(
                    limit(pooled, segment, controls.offer(pooled, floorAtZero).total()));
        }
        return offer.perLocation();
    }

    private static OfferLimit limit(List<LocationStock> stock, SegmentPattern segment, long pieces) {
        Set<String> locations = stock.stream().map(LocationStock::locationRef).collect(Collectors.toSet());
        return new OfferLimit(locations, segment, Math.max(0, pieces));
    }

    private LocationSupply supply(InventoryPosition position, Instant since) {
        List<SupplyQuantity> quantities = position.quantities().stream()
                .filter(quantity -> !RefKey.isAllocation(quantity.id))
                .map(OfferLimits::quantity)
                .toList();
        return new LocationSupply.Listed(position.locationRef, quantities, rule, since);
    }

    private static SupplyQuantity quantity(InventoryQuantity quantity) {
        return new SupplyQuantity(
                quantity.id,
                quantity.parentId,
                quantity.type,
                quantity.status,
                quantity.pieces,
                quantity.segment().expiresOn(),
                quantity.expectedOn,
                quantity.segment(),
                quantity.promisedNow());
    }
}
