package io.quantree.virtual.model;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Enum;

/** The kinds of virtual catalogues. */
@Enum("VirtualRule")
@Description("What a virtual catalogue has a position for.")
public enum VirtualKind {
    @Description("A position for each product at each location.")
    BASE,
    @Description("A position for each product, over all locations of the catalogue.")
    AGGREGATE;

    /** The kind that a type follows: a type of the client's own follows BASE. */
    static VirtualKind of(String type) {
        return type.equals(AGGREGATE.name()) ? AGGREGATE : BASE;
    }
}
