package io.quantree.virtual.model;

import org.jspecify.annotations.Nullable;

/**
 * A product, at one location or at all of its virtual catalogue.
 *
 * @param locationRef null for all
 */
public record OfferKey(String productRef, @Nullable String locationRef) {}
