package io.quantree.delta;

import io.quantree.problem.Problem;
import io.quantree.stock.move.StockDelta;
import org.jspecify.annotations.Nullable;

/** A parsed delta, or the fault that makes it invalid; one of both is null. */
record ReadDelta(
        @Nullable String deltaId,
        @Nullable String catalogueRef,
        @Nullable StockDelta delta,
        @Nullable Problem fault) {
    static ReadDelta faulty(@Nullable String deltaId, Problem fault) {
        return new ReadDelta(deltaId, null, null, fault);
    }
}
