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

/** A page of locations. */
@Type("LocationConnection")
@Description("A page of locations, in the order of their creation.")
public record LocationConnection(
        @NonNull @Description("The locations of the page.") List<@NonNull Edge> edges,
        @NonNull @Description(ConnectionText.PAGE_INFO) PageInfo pageInfo,
        @Ignore Uni<Integer> total) {

    static LocationConnection of(Page<LocationView> page, Supplier<Uni<Long>> total) {
        return page.connection(LocationReader::cursor, Edge::new, total, LocationConnection::new);
    }

    @Type("LocationEdge")
    @Description("A location in a list.")
    public record Edge(
            @NonNull @Description("The location.") LocationView node,
            @NonNull @Description(ConnectionText.CURSOR) String cursor) {}
}
