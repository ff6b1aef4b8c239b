package io.quantree.stock.move;

/** What moves stock at one position in real time. */
public sealed interface StockMove permits StockDelta, Reservation, Picking, Cancellation {
    /** The product. */
    String skuRef();

    /** Where it moves. */
    String locationRef();
}
