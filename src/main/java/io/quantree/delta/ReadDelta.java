package io.quantree.delta;

import io.quantree.problem.Problem;
import io.quantree.stock.move.StockDelta;
import org.jspecify.annotations.Nullable;

/**
 * A delta as far as it could be read.
 *
 * @param deltaId its id, null when it has none that can be repeated in an answer
 * @param catalogueRef the catalogue that it names, null when it names none
 * @param delta null when something is wrong with it
 * @param fault what is wrong with it, null when nothing is
 */
record ReadDelta(
        @Nullable String deltaId,
        @Nullable String catalogueRef,
        @Nullable StockDelta delta,
        @Nullable Problem fault) {
    static ReadDelta faulty(@Nullable String deltaId, Problem fault) {
        return new ReadDelta(deltaId, null, null, fault);
    }
}
