package io.quantree.rebuild;

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

/** A page of rebuilds. */
@Type("RebuildConnection")
@Description("A page of rebuilds, in the order in which their catalogues had the first one.")
public record RebuildConnection(
        @NonNull @Description("The rebuilds of the page.") List<@NonNull Edge> edges,
        @NonNull @Description(ConnectionText.PAGE_INFO) PageInfo pageInfo,
        @Ignore Uni<Integer> total) {

    static RebuildConnection of(Page<Rebuild> page, Supplier<Uni<Long>> total) {
        return page.connection(
                rebuild -> EntityPages.cursor(Rebuild.TABLE, String.valueOf(rebuild.id)),
                Edge::new,
                total,
                RebuildConnection::new);
    }

    @Type("RebuildEdge")
    @Description("A rebuild in a list.")
    public record Edge(
            @NonNull @Description("The rebuild.") Rebuild node,
            @NonNull @Description(ConnectionText.CURSOR) String cursor) {}
}
