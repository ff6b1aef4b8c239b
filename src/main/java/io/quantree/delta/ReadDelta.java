package io.quantree.delta;

import io.quantree.problem.Problem;
import io.quantree.stock.move.StockDelta;
import org.jspecify.annotations.Nullable;

/**
 * A parsed delta, or the reason why it is invalid.
 *
 * @param deltaId the id for the answer; null when it is missing or invalid
 * @param catalogueRef the catalogue that the delta names; null when it names none
 * @param delta null when the delta is invalid
 * @param fault null when the delta is valid
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
