package io.quantree.control.rule;

/**
 * How much of a product may be offered.
 *
 * @param total over all locations
 * @param perLocation what each location gives by itself, in the order in which they were asked about
 */
// An array because thousands of these are made for one question, each read once and in order.
@SuppressWarnings("ArrayRecordComponent")
public record Offer(long total, long[] perLocation) {}
