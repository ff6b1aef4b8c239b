package io.quantree.stock.move;

/** What became of a move. */
public enum MoveOutcome {
    /** It has taken effect. */
    APPLIED,
    /** It had taken effect before. */
    DUPLICATE,
    /** It has not taken effect. */
    REJECTED
}
