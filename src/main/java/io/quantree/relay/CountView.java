package io.quantree.relay;

import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;

/** Converts stored numbers to GraphQL's Int. */
public final class CountView {
    private CountView() {}

    /** Narrows the number to the 32 bits of GraphQL's Int. A larger number is an error of the field. */
    public static Integer of(String field, long stored) {
        if (stored != (int) stored) {
            throw Problem.of(ProblemType.OUT_OF_RANGE, "The number does not fit into GraphQL's Int.")
                    .about(field, stored, Integer.MAX_VALUE);
        }
        return (int) stored;
    }
}
