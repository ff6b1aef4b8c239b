package io.quantree.feed;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Enum;

/** How much a run exports. */
@Enum("InventoryFeedKind")
@Description(
        "How much a run exports. FULL is all that matches. INCREMENTAL is what has changed since the last good run, as it is now; a row that"
                + " no longer matches is marked as removed.")
public enum FeedKind {
    @Description("All that matches.")
    FULL,
    @Description("What has changed since the last good run.")
    INCREMENTAL
}
