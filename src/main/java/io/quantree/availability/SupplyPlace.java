package io.quantree.availability;

/** A product at a location. */
record SupplyPlace(String productRef, String locationRef) {}
