package io.quantree.virtual.model;

import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;

/** The kinds of virtual catalogues. */
public enum VirtualKind {
    /** A position for each product at each location. */
    BASE,
    /** A position for each product, over all locations of the catalogue. */
    AGGREGATE;

    public static void check(String type) {
        if (!type.equals(BASE.name()) && !type.equals(AGGREGATE.name())) {
            throw Problem.of(ProblemType.INVALID_VALUE, "type must be BASE or AGGREGATE")
                    .about("type", type, "BASE, AGGREGATE");
        }
    }
}
