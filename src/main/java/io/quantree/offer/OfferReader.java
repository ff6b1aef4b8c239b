package io.quantree.offer;

import io.quantree.offer.LocationSupply.Counted;
import io.quantree.offer.SupplySummary.Product;
import io.quantree.relay.CountView;
import io.quantree.stock.model.PositionRule;
import io.quantree.stock.model.SegmentPattern;
import io.quantree.virtual.model.OfferKey;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Reads the supply of products and computes their offers and curves. */
@Singleton
public record OfferReader(SupplyReader supplies) {
    public Uni<Offers> offers(OfferSetup known, List<OfferKey> keys, Instant now) {
        return supplies.read(known, OfferQuestion.now(keys, SegmentPattern.ALL, now), SupplyReader.TREES)
                .map(supply -> new Offers(
                        supply.offers(SegmentPattern.ALL, now),
                        supply.rule().setup().statuses()));
    }

    Uni<List<AvailabilityView>> availability(OfferSetup known, OfferQuestion question, long wanted) {
        Predicate<Counted> listed =
                question.countsArrivals() ? SupplyReader.TREES.or(Counted::hasArrivals) : SupplyReader.TREES;
        return supplies.read(known, question, listed).chain(supply -> dated(supply, question, wanted));
    }

    /** Reads the curves of those products that have too little now and may have more later. */
    private Uni<List<AvailabilityView>> dated(Supply supply, OfferQuestion question, long wanted) {
        List<ProductOffer> offers = supply.offers(question.segment(), question.at());
        List<Product> scarce = new ArrayList<>();
        for (int i = 0; i < offers.size(); i++) {
            Product product = supply.products().get(i).summary();
            if (offers.get(i).total() < wanted && supply.rule().mayOfferMoreLater(product)) {
                scarce.add(product);
            }
        }
        return supplies.listed(supply.rule(), scarce, question.since())
                .map(listed -> answers(question, wanted, offers, dates(listed, question, wanted)));
    }

    private static Map<OfferKey, Instant> dates(Supply scarce, OfferQuestion question, long wanted) {
        Map<OfferKey, Instant> dates = new HashMap<>();
        for (ProductSupply product : scarce.products()) {
            Instant first = new OfferCurve(scarce.rule(), product, question.segment()).first(wanted, question.at());
            if (first != null) {
                dates.put(product.key(), first);
            }
        }
        return dates;
    }

    private static List<AvailabilityView> answers(
            OfferQuestion question, long wanted, List<ProductOffer> offers, Map<OfferKey, Instant> dates) {
        List<AvailabilityView> answers = new ArrayList<>(offers.size());
        for (int i = 0; i < offers.size(); i++) {
            OfferKey key = question.keys().get(i);
            ProductOffer offer = offers.get(i);
            answers.add(new AvailabilityView(key, offer, offer.total() >= wanted ? question.at() : dates.get(key)));
        }
        return answers;
    }

    /** A curve from the moment of the question on: for each key, or for each key and each of the segments if there are any. */
    Uni<List<CurveView>> curves(
            OfferSetup known, OfferQuestion question, Instant until, List<SegmentPattern> segments) {
        return supplies.listed(known, question).map(supply -> views(supply, question.at(), until, segments));
    }

    private static List<CurveView> views(Supply supply, Instant from, Instant until, List<SegmentPattern> segments) {
        List<CurveView> views = new ArrayList<>();
        for (int product = 0; product < supply.products().size(); product++) {
            if (segments.isEmpty()) {
                views.add(view(supply.curve(product, SegmentPattern.ALL), from, until, null));
            }
            for (int i = 0; i < segments.size(); i++) {
                views.add(view(supply.curve(product, segments.get(i)), from, until, i));
            }
        }
        return views;
    }

    private static CurveView view(OfferCurve curve, Instant from, Instant until, @Nullable Integer segmentIndex) {
        List<CurveView.Point> points = new ArrayList<>();
        long last = curve.at(from);
        points.add(point(from, last));
        for (Instant moment : curve.moments(from, until)) {
            long next = curve.at(moment);
            if (next != last) {
                points.add(point(moment, next));
                last = next;
            }
        }
        OfferKey key = curve.product().key();
        return new CurveView(key.productRef(), key.locationRef(), segmentIndex, points);
    }

    private static CurveView.Point point(Instant moment, long pieces) {
        return new CurveView.Point(moment.atOffset(ZoneOffset.UTC), CountView.nearest(pieces), pieces);
    }

    public record Offers(List<ProductOffer> products, PositionRule statuses) {}
}
