package io.quantree.relay;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Enum;

/** The place of null values in an order, whatever its direction. */
@Enum("OrderNulls")
@Description("Where a list puts what has no value, whichever way it runs.")
public enum OrderNulls {
    @Description("Before everything that has a value.")
    FIRST,
    @Description("After everything that has a value.")
    LAST
}
