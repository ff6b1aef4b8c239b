package io.quantree.virtual.position;

import io.quantree.relay.BatchLoader;
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
 * A page of virtual positions.
 *
 * @param edges the virtual positions
 * @param pageInfo the place of the page in the list
 * @param total the number of positions on all pages
 */
@Type("VirtualPositionConnection")
@Description("A page of virtual positions, ordered by virtual catalogue, product and location.")
public record VirtualPositionConnection(
        @NonNull @Description("The virtual positions of the page.")
        List<@NonNull VirtualPositionConnectionEdge> edges,

        @NonNull @Description("Where the page lies in the list.")
        PageInfo pageInfo,

        @Ignore Uni<Long> total) {

    static VirtualPositionConnection of(Page<OfferedPosition> page, Supplier<Uni<Long>> total) {
        List<VirtualPositionConnectionEdge> edges =
                BatchLoader.of(page.rows(), VirtualPositionView::of).members().stream()
                        .map(node -> new VirtualPositionConnectionEdge(
                                node, VirtualPositionBounds.cursor(node.row().key())))
                        .toList();
        List<String> cursors =
                edges.stream().map(VirtualPositionConnectionEdge::cursor).toList();
        return new VirtualPositionConnection(
                edges,
                PageInfo.of(page, cursors),
                Uni.createFrom().deferred(total::get).memoize().indefinitely());
    }
}
