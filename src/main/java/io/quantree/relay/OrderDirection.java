package io.quantree.relay;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Enum;

/** Which way a list runs. */
@Enum("OrderDirection")
@Description("Which way a list runs.")
public enum OrderDirection {
    /** From the smallest, the earliest, the first letter. */
    @Description("From the smallest, the earliest, the first letter on.")
    ASC,
    /** From the largest, the latest, the last letter. */
    @Description("From the largest, the latest, the last letter on.")
    DESC
}
