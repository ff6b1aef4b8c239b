package io.quantree.relay;

import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import org.jspecify.annotations.Nullable;

/**
 * The page of a list that a query selects.
 *
 * @param size the most entries of the page
 * @param backward whether the page is taken from the end of the list
 * @param after the cursor before the first entry, or null
 * @param before the cursor after the last entry, or null
 */
public record PageArguments(
        int size,
        boolean backward,
        @Nullable String after,
        @Nullable String before) {

    /** Checks the arguments of a Relay list against the limits. */
    public static PageArguments of(
            @Nullable Integer first,
            @Nullable Integer last,
            @Nullable String after,
            @Nullable String before,
            GraphQlLimits limits) {
        if (first != null && last != null) {
            throw Problem.of(
                            ProblemType.INVALID_VALUE,
                            "Ask for the first entries or for the last ones, not for both at once.")
                    .field("last")
                    .value(last);
        }
        if (last != null) {
            return new PageArguments(checked("last", last, limits), true, after, before);
        }
        int size = first == null ? limits.pageDefault() : checked("first", first, limits);
        return new PageArguments(size, false, after, before);
    }

    /** The number of rows to read: one extra row tells whether there is another page. */
    public int rows() {
        return size + 1;
    }

    /** The SQL direction in which the rows of the page are read. */
    public String direction() {
        return backward ? "DESC" : "ASC";
    }

    private static int checked(String argument, int size, GraphQlLimits limits) {
        if (size < 0 || size > limits.pageMax()) {
            throw Problem.of(
                            ProblemType.OUT_OF_RANGE,
                            "A page has from 0 to " + limits.pageMax() + " entries; follow the cursors for more.")
                    .field(argument)
                    .value(size)
                    .limit(limits.pageMax());
        }
        return size;
    }
}
