package io.quantree.stock;

import io.quantree.graphql.Page;
import io.quantree.graphql.PageInfo;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/**
 * A page of positions.
 *
 * @param edges the positions
 * @param pageInfo where the page lies in the list
 */
@Type("InventoryPositionConnection")
@Description("A page of positions, ordered by catalogue, product and location.")
public record PositionConnection(
        @NonNull @Description("The positions of the page.") List<@NonNull PositionConnectionEdge> edges,

        @NonNull @Description("Where the page lies in the list.")
        PageInfo pageInfo) {

    static PositionConnection of(Page<?> page, List<PositionView> nodes) {
        List<PositionConnectionEdge> edges = nodes.stream()
                .map(node -> new PositionConnectionEdge(
                        node, PositionReader.cursor(node).encode()))
                .toList();
        List<String> cursors =
                edges.stream().map(PositionConnectionEdge::cursor).toList();
        return new PositionConnection(edges, PageInfo.of(page, cursors));
    }
}
