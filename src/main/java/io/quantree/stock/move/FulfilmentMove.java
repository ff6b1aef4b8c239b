package io.quantree.stock.move;

/** A step of a fulfilment at one position. */
public sealed interface FulfilmentMove extends StockMove permits FulfilmentReservation, Picking, Cancellation {
    /** Identifies the step without its numbers; moves of the same step can be added up. */
    Object step();

    /** The sum of both, which are of the same step. Fails with an ArithmeticException when it is too large. */
    FulfilmentMove plus(FulfilmentMove other);
}
