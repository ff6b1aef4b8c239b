package io.quantree.stock.query;

import io.quantree.relay.OrderDirection;
import io.quantree.relay.OrderNulls;
import io.quantree.relay.Ordering;
import io.quantree.stock.model.InventoryPosition;
import io.smallrye.graphql.api.Nullable;
import org.eclipse.microprofile.graphql.DefaultValue;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

/** The order of a list of positions. */
@Input("PositionOrder")
@Description(
        "In which order positions are listed. Those of the same value follow each other by catalogue, product, location and id.")
public record PositionOrder(
        @NonNull @Description("What they are ordered by.") PositionOrderField field,

        @DefaultValue("ASC") @Description("Which way the list runs.") @Nullable
        OrderDirection direction,

        @DefaultValue("LAST") @Description("Where those without a value come.") @Nullable
        OrderNulls nulls) {

    static @Nullable Ordering<InventoryPosition> ordering(@Nullable PositionOrder order) {
        return order == null ? null : order.field().ascending().as(order.direction(), order.nulls());
    }
}
