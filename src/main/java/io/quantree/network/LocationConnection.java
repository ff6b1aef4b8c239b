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
 * A page of locations.
 *
 * @param edges the locations
 * @param pageInfo where the page lies in the list
 * @param total how many there are in all
 */
@Type("LocationConnection")
@Description("A page of locations, in the order of their creation.")
public record LocationConnection(
        @NonNull @Description("The locations of the page.") List<@NonNull LocationConnectionEdge> edges,

        @NonNull @Description("Where the page lies in the list.")
        PageInfo pageInfo,

        @Ignore Uni<Long> total) {

    static LocationConnection of(Page<Row> page, Supplier<Uni<Long>> total) {
        List<LocationConnectionEdge> edges = page.rows().stream()
                .map(LocationView::of)
                .map(node -> new LocationConnectionEdge(node, LocationReader.cursor(node)))
                .toList();
        List<String> cursors =
                edges.stream().map(LocationConnectionEdge::cursor).toList();
        return new LocationConnection(
                edges,
                PageInfo.of(page, cursors),
                Uni.createFrom().deferred(total::get).memoize().indefinitely());
    }
}
