package io.quantree.control.rule;

/**
 * The stock of a product at one location.
 *
 * @param free the free pieces; may be negative
 */
public record LocationStock(String locationRef, long free) {}
