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

/** A page of runs. */
@Type("InventoryFeedRunConnection")
@Description("A page of runs, in the order in which they were asked for.")
public record FeedRunConnection(
        @NonNull @Description("The runs of the page.") List<@NonNull Edge> edges,
        @NonNull @Description(ConnectionText.PAGE_INFO) PageInfo pageInfo,
        @Ignore Uni<Integer> total) {
    static FeedRunConnection of(Page<InventoryFeedRun> page, Supplier<Uni<Long>> total) {
        return page.connection(
                run -> EntityPages.cursor(InventoryFeedRun.TABLE, String.valueOf(run.id)),
                Edge::new,
                total,
                FeedRunConnection::new);
    }

    @Type("InventoryFeedRunEdge")
    @Description("A run in a list.")
    public record Edge(
            @NonNull @Description("The run.") InventoryFeedRun node,
            @NonNull @Description(ConnectionText.CURSOR) String cursor) {}
}
