package io.quantree.stock;

import io.quantree.graphql.Page;
import io.quantree.graphql.PageInfo;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/**
 * A page of quantities.
 *
 * @param edges the quantities
 * @param pageInfo where the page lies in the list
 */
@Type("InventoryQuantityConnection")
@Description("A page of quantities, ordered by catalogue, product, location and id.")
public record QuantityConnection(
        @NonNull @Description("The quantities of the page.") List<@NonNull QuantityConnectionEdge> edges,

        @NonNull @Description("Where the page lies in the list.")
        PageInfo pageInfo) {

    static QuantityConnection of(Page<?> page, List<QuantityView> nodes) {
        List<QuantityConnectionEdge> edges = nodes.stream()
                .map(node -> new QuantityConnectionEdge(
                        node, QuantityReader.cursor(node).encode()))
                .toList();
        List<String> cursors =
                edges.stream().map(QuantityConnectionEdge::cursor).toList();
        return new QuantityConnection(edges, PageInfo.of(page, cursors));
    }
}
