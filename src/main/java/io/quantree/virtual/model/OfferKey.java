package io.quantree.virtual.model;

import org.jspecify.annotations.Nullable;

/** A product at one location; at all locations of a virtual catalogue when that is null. */
public record OfferKey(String productRef, @Nullable String locationRef) {}
