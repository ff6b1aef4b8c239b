package io.quantree.virtual.model;

import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;

/** The kinds of virtual catalogues. */
public enum VirtualKind {
    /** A position for each product at each location. */
    BASE,
    /** A position for each product, over all locations of the catalogue. */
    AGGREGATE;

    public static VirtualKind of(String type) {
        for (VirtualKind kind : values()) {
            if (kind.name().equals(type)) {
                return kind;
            }
        }
        throw Problem.of(ProblemType.INVALID_VALUE, "type must be BASE or AGGREGATE")
                .field("type")
                .value(type)
                .limit("BASE, AGGREGATE");
    }
}
