package io.quantree.offer;

import io.quantree.virtual.model.OfferKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The answer about one product.
 *
 * @param offer what can be sold at the moment of the question
 * @param firstAvailableOn when there are as many pieces as wanted; null when that isn't known
 */
record Availability(
        OfferKey key, ProductOffer offer, @Nullable Instant firstAvailableOn) {}
