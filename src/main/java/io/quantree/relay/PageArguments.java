package io.quantree.relay;

import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import org.jspecify.annotations.Nullable;

/** The page of a list that a query selects. */
public record PageArguments(
        int size,
        boolean backward,
        @Nullable String after,
        @Nullable String before) {

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
                    .about("last", last);
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

    /** Rejects pages of this size under so many entries if they could have more rows together than the limit. */
    public void checkNested(String field, int entries, GraphQlLimits limits) {
        long rows = (long) entries * size;
        if (rows > limits.nestedRowsMax()) {
            throw Problem.of(
                            ProblemType.OUT_OF_RANGE,
                            "The pages under all entries together have at most " + limits.nestedRowsMax()
                                    + " entries; make either page smaller.")
                    .about(field, rows, limits.nestedRowsMax());
        }
    }

    private static int checked(String argument, int size, GraphQlLimits limits) {
        if (size < 0 || size > limits.pageMax()) {
            throw Problem.of(
                            ProblemType.OUT_OF_RANGE,
                            "A page has from 0 to " + limits.pageMax() + " entries; follow the cursors for more.")
                    .about(argument, size, limits.pageMax());
        }
        return size;
    }
}
