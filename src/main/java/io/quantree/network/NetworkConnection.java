package io.quantree.network;

import io.quantree.relay.Page;
import io.quantree.relay.PageInfo;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import java.util.List;
import java.util.function.Supplier;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/**
 * A page of networks.
 *
 * @param edges the networks
 * @param pageInfo where the page lies in the list
 * @param total how many there are in all
 */
@Type("NetworkConnection")
@Description("A page of networks, in the order of their creation.")
public record NetworkConnection(
        @NonNull @Description("The networks of the page.") List<@NonNull NetworkConnectionEdge> edges,

        @NonNull @Description("Where the page lies in the list.")
        PageInfo pageInfo,

        @Ignore Uni<Long> total) {

    static NetworkConnection of(Page<Row> page, Supplier<Uni<Long>> total) {
        List<NetworkConnectionEdge> edges = NetworkView.of(page.rows()).stream()
                .map(node -> new NetworkConnectionEdge(node, NetworkReader.cursor(node)))
                .toList();
        List<String> cursors = edges.stream().map(NetworkConnectionEdge::cursor).toList();
        return new NetworkConnection(
                edges,
                PageInfo.of(page, cursors),
                Uni.createFrom().deferred(total::get).memoize().indefinitely());
    }
}
