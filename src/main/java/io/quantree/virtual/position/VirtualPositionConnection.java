package io.quantree.virtual.position;

import io.quantree.relay.ConnectionText;
import io.quantree.relay.PageInfo;
import io.smallrye.mutiny.Uni;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/** A page of virtual positions. */
@Type("VirtualPositionConnection")
@Description("A page of virtual positions, ordered by virtual catalogue, product and location.")
public record VirtualPositionConnection(
        @NonNull @Description("The virtual positions of the page.")
        List<@NonNull Edge> edges,

        @NonNull @Description(ConnectionText.PAGE_INFO) PageInfo pageInfo,
        @Ignore Uni<Integer> total) {

    @Type("VirtualPositionEdge")
    @Description("A virtual position in a list.")
    public record Edge(
            @NonNull @Description("The virtual position.") VirtualPosition node,
            @NonNull @Description(ConnectionText.CURSOR) String cursor) {}
}
