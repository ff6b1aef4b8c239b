package io.quantree.stock.query;

import io.quantree.relay.ConnectionText;
import io.quantree.relay.Page;
import io.quantree.relay.PageArguments;
import io.quantree.relay.PageInfo;
import io.quantree.stock.model.InventoryQuantity;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.function.Supplier;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.jspecify.annotations.Nullable;

/** A page of quantities. */
@Type("InventoryQuantityConnection")
@Description("A page of quantities, ordered by catalogue, product, location and id unless asked otherwise.")
public record QuantityConnection(
        @NonNull @Description("The quantities of the page.") List<@NonNull Edge> edges,
        @NonNull @Description(ConnectionText.PAGE_INFO) PageInfo pageInfo,
        @Ignore Uni<Integer> total) {

    static QuantityConnection of(
            Page<InventoryQuantity> page, @Nullable QuantityOrder order, Supplier<Uni<Long>> total) {
        return page.connection(
                node -> QuantityReader.cursor(node, order).encode(), Edge::new, total, QuantityConnection::new);
    }

    static QuantityConnection empty(PageArguments arguments) {
        return of(Page.of(arguments, List.of()), null, () -> Uni.createFrom().item(0L));
    }

    @Type("InventoryQuantityEdge")
    @Description("A quantity in a list.")
    public record Edge(
            @NonNull @Description("The quantity.") InventoryQuantity node,
            @NonNull @Description(ConnectionText.CURSOR) String cursor) {}
}
