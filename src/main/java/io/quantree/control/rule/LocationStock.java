package io.quantree.control.rule;

/**
 * What is there of a product at one location.
 *
 * @param free the pieces that nothing has laid claim to; may be negative
 */
public record LocationStock(String locationRef, long free) {}
