package io.quantree.control.rule;

/** The pieces of a product that may be offered: over all locations, and at each location alone in the order of the query. */
// An array, because one query creates thousands of offers and reads each once, in order.
@SuppressWarnings("ArrayRecordComponent")
public record Offer(long total, long[] perLocation) {}
