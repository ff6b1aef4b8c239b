package io.quantree.offer;

import io.quantree.stock.model.SegmentPattern;
import java.time.Instant;
import java.util.List;

/** The supply for each key of a question, in its order, and the rule that derives offers from it. */
public record Supply(OfferRule rule, List<ProductSupply> products) {
    List<ProductOffer> offers(SegmentPattern segment, Instant at) {
        return products.stream()
                .map(product -> rule.offer(product, segment, at))
                .toList();
    }

    /** The curve of one product. Its supply must have been read quantity by quantity. */
    public OfferCurve curve(int product, SegmentPattern segment) {
        return new OfferCurve(rule, products.get(product), segment);
    }
}
