package io.quantree.offer;

/** A product at a location. */
record SupplyPlace(String productRef, String locationRef) {}
