package io.quantree.stock.model;

import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The rules of the time at which a number was counted. Nothing was counted in the future: such a time is refused, and a stored one, of a
 * former release or a former clock, says as little as none.
 *
 * @param latest the latest time that a number may be from, which allows for a sender's clock that is ahead
 */
public record CountTime(Instant latest) {
    private static final String FIELD = "asOf";

    public static CountTime of(StockRules rules, Instant now) {
        return new CountTime(now.plus(rules.aheadMax()));
    }

    public boolean isPossible(Instant asOf) {
        return !asOf.isAfter(latest);
    }

    public void check(@Nullable Instant asOf) {
        if (asOf != null && !isPossible(asOf)) {
            throw Problem.of(ProblemType.OUT_OF_RANGE, "asOf lies in the future")
                    .field(FIELD)
                    .value(asOf)
                    .limit(latest.toString());
        }
    }

    /** Rejects a record that is older than the stored number. */
    public void checkNotOlder(InventoryQuantity stored, @Nullable Instant asOf) {
        if (asOf != null && stored.asOf != null && isPossible(stored.asOf) && asOf.isBefore(stored.asOf)) {
            throw Problem.of(ProblemType.STALE, "older than what is stored, which is as of " + stored.asOf)
                    .field(FIELD)
                    .value(asOf);
        }
    }

    /** Gives the quantity the time of a number. A number without a time keeps the stored time, unless that is impossible. */
    public void set(InventoryQuantity quantity, @Nullable Instant asOf) {
        if (asOf != null || (quantity.asOf != null && !isPossible(quantity.asOf))) {
            quantity.asOf = asOf;
        }
    }
}
