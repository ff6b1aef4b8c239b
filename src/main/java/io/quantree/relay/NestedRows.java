package io.quantree.relay;

import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;

/** The limit of nested lists. */
public final class NestedRows {
    private NestedRows() {}

    /** Rejects pages that could have more rows together than the limit. */
    public static void check(String field, int entries, PageArguments page, GraphQlLimits limits) {
        long rows = (long) entries * page.size();
        if (rows > limits.nestedRowsMax()) {
            throw Problem.of(
                            ProblemType.OUT_OF_RANGE,
                            "The pages under all entries together have at most " + limits.nestedRowsMax()
                                    + " entries; make either page smaller.")
                    .field(field)
                    .value(rows)
                    .limit(limits.nestedRowsMax());
        }
    }
}
