package io.quantree.network;

import io.quantree.relay.ConnectionText;
import io.quantree.relay.Page;
import io.quantree.relay.PageInfo;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.function.Supplier;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/** A page of networks. */
@Type("NetworkConnection")
@Description("A page of networks, in the order of their creation.")
public record NetworkConnection(
        @NonNull @Description("The networks of the page.") List<@NonNull Edge> edges,
        @NonNull @Description(ConnectionText.PAGE_INFO) PageInfo pageInfo,
        @Ignore Uni<Integer> total) {

    static NetworkConnection of(Page<NetworkView> page, Supplier<Uni<Long>> total) {
        return page.connection(NetworkReader::cursor, Edge::new, total, NetworkConnection::new);
    }

    @Type("NetworkEdge")
    @Description("A network in a list.")
    public record Edge(
            @NonNull @Description("The network.") NetworkView node,
            @NonNull @Description(ConnectionText.CURSOR) String cursor) {}
}
