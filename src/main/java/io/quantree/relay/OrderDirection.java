package io.quantree.relay;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Enum;

/** The direction of an order. */
@Enum("OrderDirection")
@Description("Which way a list runs.")
public enum OrderDirection {
    @Description("From the smallest, the earliest, the first letter on.")
    ASC,
    @Description("From the largest, the latest, the last letter on.")
    DESC
}
