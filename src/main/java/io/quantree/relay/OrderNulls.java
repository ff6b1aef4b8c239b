package io.quantree.relay;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Enum;

/** Where a list puts what has no value, whichever way it runs. */
@Enum("OrderNulls")
@Description("Where a list puts what has no value, whichever way it runs.")
public enum OrderNulls {
    /** Before everything that has a value. */
    @Description("Before everything that has a value.")
    FIRST,
    /** After everything that has a value. */
    @Description("After everything that has a value.")
    LAST
}
