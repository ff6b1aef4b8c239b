package io.quantree.virtual.model;

import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;

/** What the positions of a virtual catalogue stand for. */
public enum VirtualKind {
    /** One product at one location. */
    BASE,
    /** One product over all locations of the catalogue. */
    AGGREGATE;

    /** The kind that a client names. */
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
