package io.quantree.stock.model;

import io.quantree.problem.Problem;
import org.jspecify.annotations.Nullable;

/** What became of one record, and why when it was not applied. */
public record RecordOutcome(
        int index, Outcome outcome, @Nullable Problem reason) {
    /** A record that needs no explanation. */
    public static RecordOutcome of(StockRecord record, Outcome outcome) {
        return new RecordOutcome(record.index(), outcome, null);
    }

    /** A record that could not be applied. */
    public static RecordOutcome failed(int index, Problem reason) {
        return new RecordOutcome(index, Outcome.FAILED, reason);
    }
}
