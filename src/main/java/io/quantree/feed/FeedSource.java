package io.quantree.feed;

import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/** What a feed exports. */
@Type("InventoryFeedSource")
@Description("What a feed exports.")
public record FeedSource(
        @NonNull @Description("The kind of the rows.") SourceType type,

        @NonNull @Description("Conditions that all have to hold.")
        List<@NonNull FeedFilter> filters) {
    public FeedSource {
        filters = List.copyOf(filters);
    }
}
