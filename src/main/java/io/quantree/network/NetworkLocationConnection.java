package io.quantree.network;

import io.quantree.relay.Page;
import io.quantree.relay.PageInfo;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.function.Supplier;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/**
 * A page of a network's locations.
 *
 * @param edges the locations
 * @param pageInfo where the page lies in the list
 * @param total how many there are in all
 */
@Type("NetworkLocationConnection")
@Description("A page of a network's locations, by ref.")
public record NetworkLocationConnection(
        @NonNull @Description("The locations of the page.") List<@NonNull NetworkLocationConnectionEdge> edges,

        @NonNull @Description("Where the page lies in the list.")
        PageInfo pageInfo,

        @Ignore Uni<Long> total) {

    static NetworkLocationConnection of(Page<NetworkLocationView> page, Supplier<Uni<Long>> total) {
        List<NetworkLocationConnectionEdge> edges = page.rows().stream()
                .map(node -> new NetworkLocationConnectionEdge(node, NetworkLocationReader.cursor(node)))
                .toList();
        List<String> cursors =
                edges.stream().map(NetworkLocationConnectionEdge::cursor).toList();
        return new NetworkLocationConnection(
                edges,
                PageInfo.of(page, cursors),
                Uni.createFrom().deferred(total::get).memoize().indefinitely());
    }
}
