package io.quantree.relay;

import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;

/** A stored number of pieces as GraphQL can answer it. */
public final class CountView {
    private CountView() {}

    /** The number as GraphQL's Int, which has 32 bits: a larger one is an error of that field, never a wrong number. */
    public static Integer of(String field, long stored) {
        if (stored != (int) stored) {
            throw Problem.of(ProblemType.OUT_OF_RANGE, "The number does not fit into GraphQL's Int.")
                    .field(field)
                    .value(stored)
                    .limit(Integer.MAX_VALUE);
        }
        return (int) stored;
    }
}
