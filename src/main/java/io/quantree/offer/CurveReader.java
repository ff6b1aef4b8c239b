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

/** Reads how what is offered changes with time. */
@ApplicationScoped
class CurveReader {
    private final OfferSetupCache setups;
    private final SupplyReader reader;
    private final SupplyLoader supplies;

    CurveReader(OfferSetupCache setups, SupplyReader reader, SupplyLoader supplies) {
        this.setups = setups;
        this.reader = reader;
        this.supplies = supplies;
    }

    /** A curve for each key, or for each key and each of the segments when there are any. */
    Uni<List<CurveView>> curves(OfferSetup known, List<OfferKey> keys, CurveSpan span, List<SegmentPattern> segments) {
        return setups.ask(known, setup -> reader.summary(setup, keys, SegmentPattern.ALL, span.from())
                .chain(summary -> supplies.of(setup, summary.products(), SupplyLoader.ALL, span.since())
                        .map(found -> new OfferSetupCache.Answer<>(
                                summary.setupVersion(), views(new OfferRule(setup), found, span, segments)))));
    }

    private List<CurveView> views(
            OfferRule rule, List<ProductSupply> supplies, CurveSpan span, List<SegmentPattern> segments) {
        List<CurveView> views = new ArrayList<>();
        for (ProductSupply supply : supplies) {
            if (segments.isEmpty()) {
                views.add(view(new OfferCurve(rule, supply, SegmentPattern.ALL), span, null));
            }
            for (int i = 0; i < segments.size(); i++) {
                views.add(view(new OfferCurve(rule, supply, segments.get(i)), span, i));
            }
        }
        return views;
    }

    private CurveView view(OfferCurve curve, CurveSpan span, @Nullable Integer segmentIndex) {
        List<CurveView.Point> points = new ArrayList<>();
        long last = curve.at(span.from());
        points.add(point(span.from(), last));
        for (Instant moment : curve.moments(span.from(), span.until())) {
            long next = curve.at(moment);
            if (next != last) {
                points.add(point(moment, next));
                last = next;
            }
        }
        OfferKey key = curve.supply().key();
        return new CurveView(key.productRef(), key.locationRef(), segmentIndex, points);
    }

    private static CurveView.Point point(Instant moment, long pieces) {
        return new CurveView.Point(moment.atOffset(ZoneOffset.UTC), CountView.of("availableToSell", pieces));
    }
}
