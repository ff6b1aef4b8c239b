package io.quantree.availability;

import org.jspecify.annotations.Nullable;

/**
 * A product, at one location or at all of its virtual catalogue.
 *
 * @param locationRef null for all
 */
record OfferKey(String productRef, @Nullable String locationRef) {}
