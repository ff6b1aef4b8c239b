package io.quantree.control.rule;

/** The stock of a product at one location; {@code free} may be negative. */
public record LocationStock(String locationRef, long free) {}
