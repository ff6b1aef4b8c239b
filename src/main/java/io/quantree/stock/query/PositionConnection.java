package io.quantree.stock.query;

import io.quantree.relay.ConnectionText;
import io.quantree.relay.Page;
import io.quantree.relay.PageInfo;
import io.quantree.stock.model.InventoryPosition;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.function.Supplier;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.jspecify.annotations.Nullable;

/** A page of positions. */
@Type("InventoryPositionConnection")
@Description("A page of positions, ordered by catalogue, product and location unless asked otherwise.")
public record PositionConnection(
        @NonNull @Description("The positions of the page.") List<@NonNull Edge> edges,
        @NonNull @Description(ConnectionText.PAGE_INFO) PageInfo pageInfo,
        @Ignore Uni<Integer> total) {

    static PositionConnection of(
            Page<InventoryPosition> page, @Nullable PositionOrder order, Supplier<Uni<Long>> total) {
        return page.connection(
                node -> PositionReader.cursor(node, order).encode(), Edge::new, total, PositionConnection::new);
    }

    @Type("InventoryPositionEdge")
    @Description("A position in a list.")
    public record Edge(
            @NonNull @Description("The position.") InventoryPosition node,
            @NonNull @Description(ConnectionText.CURSOR) String cursor) {}
}
