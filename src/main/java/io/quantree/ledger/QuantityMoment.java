package io.quantree.ledger;

import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** What the ledger knows about one moment. */
sealed interface QuantityMoment {
    /** What a quantity was then. */
    record Known(long quantity, String status) implements QuantityMoment {}

    /** The ledger's record of that time has been summed up into an opening balance. */
    record Cut(OffsetDateTime keptSince) implements QuantityMoment {}

    /** The error of a field that asks for a time from before the ledger was cut. */
    static Problem beforeCut(@Nullable OffsetDateTime at, OffsetDateTime keptSince) {
        return Problem.of(
                        ProblemType.OUT_OF_RANGE,
                        "The ledger keeps movements since " + keptSince + "; what there was before is no longer known.")
                .field("at")
                .value(at)
                .limit(keptSince.toString());
    }
}
