package io.quantree.reservation.model;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Enum;

/** What is reserved when not everything is there. */
@Description("What is reserved when not everything is there.")
@Enum("ReserveMode")
public enum ReserveMode {
    @Description("Everything or nothing.")
    ALL_OR_NOTHING,
    @Description("Each line as a whole or not at all.")
    LINES,
    @Description("What is there.")
    PARTIAL
}
