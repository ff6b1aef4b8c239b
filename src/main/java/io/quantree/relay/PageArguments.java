package io.quantree.relay;

import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import org.jspecify.annotations.Nullable;

/**
 * Which page of a list is asked for.
 *
 * @param size how many entries
 * @param backward whether they are counted from the end
 * @param after the cursor that all of them come after
 * @param before the cursor that all of them come before
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

    /** How many rows to read: one more than asked for tells whether there is a next page. */
    public int rows() {
        return size + 1;
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
