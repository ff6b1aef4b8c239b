package io.quantree.feed;

import io.quantree.relay.ConnectionText;
import io.quantree.relay.GraphQlLimits;
import io.quantree.relay.NodeId;
import io.quantree.relay.NodeSource;
import io.quantree.relay.PageRequest;
import io.quantree.security.RetailerScope;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.graphql.api.Nullable;
import io.smallrye.mutiny.Uni;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.eclipse.microprofile.graphql.Source;

/** Inventory feeds on GraphQL. */
@GraphQLApi
@RegisterForReflection
public record FeedApi(FeedReader reader, FeedWriter writer, RetailerScope retailer, GraphQlLimits limits)
        implements NodeSource {
    @Override
    public String nodeType() {
        return "InventoryFeed";
    }

    @Override
    public Uni<@Nullable InventoryFeed> node(NodeId id) {
        return inventoryFeed(id.ref());
    }

    @Query
    @Description("The feed of this ref, or null.")
    public Uni<@Nullable InventoryFeed> inventoryFeed(@NonNull @Description("The feed's ref.") String ref) {
        return reader.one(ref, retailer.retailers());
    }

    @Query
    @Description(
            "Feeds that match all arguments, in the order of their creation: those of the retailer that the header Quantree-Retailer names,"
                    + " or of all retailers of the caller without it. An empty list of values matches nothing.")
    public Uni<FeedConnection> inventoryFeeds(
            @Description("Any of these refs.") @Nullable List<@NonNull String> ref,
            @Description("Any of these statuses.") @Nullable List<@NonNull String> status,
            @Description("Exporting any of these.") @Nullable List<@NonNull SourceType> sourceType,
            PageRequest request) {
        return reader.page(
                new FeedReader.Filter(retailer.retailers(), ref, status, sourceType), request.within(limits));
    }

    @Query
    @Description(
            "The runs of a feed, in the order in which they were asked for; `last` finds the latest. NOT_FOUND when there is no such feed.")
    public Uni<FeedRunConnection> inventoryFeedRuns(
            @NonNull @Description("The feed's ref.") String feedRef,
            @Description("Any of these statuses.") @Nullable List<@NonNull RunStatus> status,
            PageRequest request) {
        return reader.known(feedRef, retailer.retailers())
                .chain(feed -> reader.runs(feed, status, request.within(limits)));
    }

    @NonNull
    @Description(ConnectionText.TOTAL)
    public Uni<Integer> totalCount(@Source FeedConnection connection) {
        return connection.total();
    }

    @NonNull
    @Description(ConnectionText.TOTAL)
    public Uni<Integer> totalCount(@Source FeedRunConnection connection) {
        return connection.total();
    }

    @Mutation
    @Description(
            "Creates a feed and answers it; its first run begins at once if it has a cadence. ALREADY_EXISTS when its ref is in use.")
    public Uni<InventoryFeed> createInventoryFeed(@NonNull @Description("The feed.") FeedInputs.Creation input) {
        return writer.create(input, retailer.scope());
    }

    @Mutation
    @Description(
            "Changes a feed and answers it. A run that has begun is not affected. Attributes are added and replaced by name, never removed.")
    public Uni<InventoryFeed> updateInventoryFeed(@NonNull @Description("What changes.") FeedInputs.Update input) {
        return writer.update(input, retailer.scope());
    }

    @Mutation
    @Description(
            "Asks for a run of a feed and answers it. A feed has one run at a time: while one has not ended, that one is answered.")
    public Uni<InventoryFeedRun> startInventoryFeedRun(@NonNull @Description("Which feed.") FeedInputs.Start input) {
        return writer.start(input, retailer.retailers());
    }
}
