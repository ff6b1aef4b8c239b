package io.quantree.feed;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Enum;

/** How a filter of a feed compares. */
@Enum("InventoryFeedFilterOperator")
@Description("How a filter compares. EQUAL_TO and NOT_EQUAL_TO take one value, IN and NOT_IN several.")
public enum FilterOperator {
    @Description("Any of the values.")
    IN,
    @Description("None of the values.")
    NOT_IN,
    @Description("The value.")
    EQUAL_TO,
    @Description("Not the value.")
    NOT_EQUAL_TO;

    public boolean isNegative() {
        return this == NOT_IN || this == NOT_EQUAL_TO;
    }

    boolean takesOne() {
        return this == EQUAL_TO || this == NOT_EQUAL_TO;
    }
}
