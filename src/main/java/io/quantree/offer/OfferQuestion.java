package io.quantree.offer;

import io.quantree.stock.model.SegmentPattern;
import io.quantree.virtual.model.OfferKey;
import java.time.Instant;
import java.util.List;

/**
 * What somebody wants to know about products.
 *
 * @param asked the segment of the stock that it is about
 * @param at the moment that it is about
 * @param since what was expected until then has not arrived, and isn't counted on
 * @param wanted how many pieces there have to be
 */
record OfferQuestion(List<OfferKey> keys, SegmentPattern asked, Instant at, Instant since, long wanted) {
    /** Whether something may arrive before the moment that it is about. */
    boolean isAboutLater() {
        return at.isAfter(since);
    }
}
