package io.quantree.stock.model;

import io.quantree.problem.Problem;
import org.jspecify.annotations.Nullable;

/** The outcome of one record, and the reason when it was not applied. */
public record RecordOutcome(
        int index, Outcome outcome, @Nullable Problem reason) {
    public static RecordOutcome of(StockRecord record, Outcome outcome) {
        return new RecordOutcome(record.index(), outcome, null);
    }

    public static RecordOutcome failed(int index, Problem reason) {
        return new RecordOutcome(index, Outcome.FAILED, reason);
    }
}
