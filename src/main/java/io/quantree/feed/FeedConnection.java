package io.quantree.feed;

import io.quantree.relay.ConnectionText;
import io.quantree.relay.EntityPages;
import io.quantree.relay.Page;
import io.quantree.relay.PageInfo;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.function.Supplier;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/** A page of feeds. */
@Type("InventoryFeedConnection")
@Description("A page of feeds, in the order of their creation.")
public record FeedConnection(
        @NonNull @Description("The feeds of the page.") List<@NonNull Edge> edges,
        @NonNull @Description(ConnectionText.PAGE_INFO) PageInfo pageInfo,
        @Ignore Uni<Integer> total) {
    static FeedConnection of(Page<InventoryFeed> page, Supplier<Uni<Long>> total) {
        return page.connection(
                feed -> EntityPages.cursor(InventoryFeed.TABLE, feed.id()), Edge::new, total, FeedConnection::new);
    }

    @Type("InventoryFeedEdge")
    @Description("A feed in a list.")
    public record Edge(
            @NonNull @Description("The feed.") InventoryFeed node,
            @NonNull @Description(ConnectionText.CURSOR) String cursor) {}
}
