package io.quantree.reservation.model;

/**
 * What a line does not get.
 *
 * @param quantity the pieces that are missing
 * @param free the pieces that could have been allocated
 */
public record Shortfall(long quantity, ShortReason reason, long free) {}
