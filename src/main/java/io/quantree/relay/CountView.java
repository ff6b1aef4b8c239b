package io.quantree.relay;

import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;

/** Shows a stored number, which has 64 bits, as GraphQL's Int of 32 bits. */
public final class CountView {
    private CountView() {}

    /** Narrows the number of a nullable field. A larger number is an error of the field. */
    public static Integer of(String field, long stored) {
        if (stored != (int) stored) {
            throw Problem.of(ProblemType.OUT_OF_RANGE, "The number does not fit into GraphQL's Int.")
                    .about(field, stored, Integer.MAX_VALUE);
        }
        return (int) stored;
    }

    /**
     * The nearest Int to a number of a field that is never null, and whose error would take the whole list with it. A field of a wider
     * type beside it has the exact number.
     */
    public static int nearest(long stored) {
        return (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, stored));
    }
}
