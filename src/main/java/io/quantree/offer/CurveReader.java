package io.quantree.offer;

import io.quantree.relay.CountView;
import io.quantree.stock.model.SegmentPattern;
import io.quantree.virtual.model.OfferKey;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the supply of products and computes the curves of their offers. */
@ApplicationScoped
class CurveReader {
    private final SupplyReader supplies;

    CurveReader(SupplyReader supplies) {
        this.supplies = supplies;
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
        return new CurveView.Point(moment.atOffset(ZoneOffset.UTC), CountView.of("availableToSell", pieces));
    }
}
