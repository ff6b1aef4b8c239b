package io.quantree.stock.move;

/** Which quantities of its position have to be read for a move; a position that sells fast has too many to read them all each time. */
enum MoveNeed {
    /** The quantities that the move names, and those of its fulfilment. */
    NAMED,
    /** The stock counts as well. */
    COUNTS,
    /** All of them. */
    ALL
}
