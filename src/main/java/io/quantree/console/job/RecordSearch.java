package io.quantree.console.job;

import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.stock.model.Outcome;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which records a page shows.
 *
 * @param outcome as the counts call it; empty for all
 * @param after the cursor after which the page begins; empty for the first one
 */
public record RecordSearch(
        @QueryParam("outcome") @DefaultValue("") String outcome,
        @QueryParam("after") @DefaultValue("") String after) {
    /** How many records a page has. */
    static final int SHOWN = 200;

    @Nullable
    Outcome wanted() {
        if (outcome.isEmpty()) {
            return null;
        }
        List<String> known = Arrays.stream(Outcome.values())
                .map(each -> each.name().toLowerCase(Locale.ROOT))
                .toList();
        int place = known.indexOf(outcome);
        if (place < 0) {
            throw Problem.of(ProblemType.INVALID_VALUE, "outcome must be one of " + String.join(", ", known) + ".")
                    .about("outcome", outcome, known);
        }
        return Outcome.values()[place];
    }
}
