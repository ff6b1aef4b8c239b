package io.quantree.stock.model;

import io.quantree.problem.Problem;
import org.jspecify.annotations.Nullable;

/** What became of one record, and why when it was not applied. */
public record Verdict(int index, Outcome outcome, @Nullable Problem reason) {
    /** A record that needs no explanation. */
    public static Verdict of(StockRecord record, Outcome outcome) {
        return new Verdict(record.index(), outcome, null);
    }

    /** A record that could not be applied. */
    public static Verdict failed(int index, Problem reason) {
        return new Verdict(index, Outcome.FAILED, reason);
    }
}
