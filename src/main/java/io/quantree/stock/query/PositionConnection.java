package io.quantree.stock.query;

import io.quantree.relay.Page;
import io.quantree.relay.PageArguments;
import io.quantree.relay.PageInfo;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.function.Supplier;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.jspecify.annotations.Nullable;

/**
 * A page of positions.
 *
 * @param edges the positions
 * @param pageInfo where the page lies in the list
 * @param total how many there are in all
 */
@Type("InventoryPositionConnection")
@Description("A page of positions, ordered by catalogue, product and location unless asked otherwise.")
public record PositionConnection(
        @NonNull @Description("The positions of the page.") List<@NonNull PositionConnectionEdge> edges,

        @NonNull @Description("Where the page lies in the list.")
        PageInfo pageInfo,

        @Ignore Uni<Long> total) {

    static PositionConnection of(
            Page<?> page, List<PositionView> nodes, @Nullable PositionOrder order, Supplier<Uni<Long>> total) {
        List<PositionConnectionEdge> edges = nodes.stream()
                .map(node -> new PositionConnectionEdge(
                        node, PositionReader.cursor(node, order).encode()))
                .toList();
        List<String> cursors =
                edges.stream().map(PositionConnectionEdge::cursor).toList();
        return new PositionConnection(
                edges,
                PageInfo.of(page, cursors),
                Uni.createFrom().deferred(total::get).memoize().indefinitely());
    }

    /** A page of a list without entries. */
    static PositionConnection empty(PageArguments arguments) {
        return of(Page.of(arguments, List.of()), List.of(), null, () -> Uni.createFrom()
                .item(0L));
    }
}
