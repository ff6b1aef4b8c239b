package io.quantree.rebuild;

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
 * A page of rebuilds.
 *
 * @param edges the rebuilds
 * @param pageInfo where the page lies in the list
 * @param total how many there are in all
 */
@Type("RebuildConnection")
@Description("A page of rebuilds, in the order in which their catalogues had the first one.")
public record RebuildConnection(
        @NonNull @Description("The rebuilds of the page.") List<@NonNull RebuildConnectionEdge> edges,

        @NonNull @Description("Where the page lies in the list.")
        PageInfo pageInfo,

        @Ignore Uni<Long> total) {

    static RebuildConnection of(Page<?> page, List<RebuildView> nodes, Supplier<Uni<Long>> total) {
        List<RebuildConnectionEdge> edges = nodes.stream()
                .map(node -> new RebuildConnectionEdge(node, RebuildReader.cursor(node)))
                .toList();
        return new RebuildConnection(
                edges,
                PageInfo.of(
                        page, edges.stream().map(RebuildConnectionEdge::cursor).toList()),
                Uni.createFrom().deferred(total::get).memoize().indefinitely());
    }
}
