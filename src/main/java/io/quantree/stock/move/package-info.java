/** Moves stock in real time: deltas, reservations, picks and cancellations. */
@NullMarked
package io.quantree.stock.move;

import org.jspecify.annotations.NullMarked;
