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
import org.jspecify.annotations.Nullable;

/** A location in a network. */
@Type("NetworkLocation")
@Description("A location as a network names it.")
public record NetworkLocation(
        @NonNull @Description("The location's ref; what positions name as `locationRef`.")
        String locationRef,

        @Description("What is known of it; null when it has no description.") @Nullable
        Location location) {
    @Type("NetworkLocationConnection")
    @Description("A page of a network's locations, by ref.")
    public record Connection(
            @NonNull @Description("The locations of the page.")
            List<@NonNull Edge> edges,

            @NonNull @Description(ConnectionText.PAGE_INFO) PageInfo pageInfo,
            @Ignore Uni<Integer> total) {
        static Connection of(Page<NetworkLocation> page, Supplier<Uni<Long>> total) {
            return page.connection(NetworkLocationReader::cursor, Edge::new, total, Connection::new);
        }

        @Type("NetworkLocationEdge")
        @Description("A location in the list of a network.")
        public record Edge(
                @NonNull @Description("The location.") NetworkLocation node,
                @NonNull @Description(ConnectionText.CURSOR) String cursor) {}
    }
}
