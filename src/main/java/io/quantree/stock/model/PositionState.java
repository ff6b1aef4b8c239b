package io.quantree.stock.model;

/** What the change feed tells of a position before and after a change. */
public record PositionState(long onHand, String status) {}
