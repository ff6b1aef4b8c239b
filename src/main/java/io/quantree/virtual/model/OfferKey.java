package io.quantree.virtual.model;

import org.jspecify.annotations.Nullable;

/**
 * A product at one location, or at all locations of a virtual catalogue.
 *
 * @param locationRef null for all locations
 */
public record OfferKey(String productRef, @Nullable String locationRef) {}
