package io.quantree.stock.move;

/** The outcome of a move. */
public enum MoveOutcome {
    /** It was applied. */
    APPLIED,
    /** It had been applied before. */
    DUPLICATE,
    /** It was not applied. */
    REJECTED
}
