package io.quantree.feed;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Enum;

/** What a filter of a feed looks at. */
@Enum("InventoryFeedFilterName")
@Description(
        "What a filter looks at: the ref, the type or the status of what is exported, or the ref of its catalogue. Of a movement, ref and"
                + " type are those of its quantity.")
public enum FilterName {
    @Description("The ref.")
    REF,
    @Description("The type.")
    TYPE,
    @Description("The status.")
    STATUS,
    @Description("The ref of the catalogue.")
    CATALOGUE_REF
}
