package io.quantree.stock.query;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/**
 * A position in a list.
 *
 * @param node the position
 * @param cursor its place in the list
 */
@Type("InventoryPositionEdge")
@Description("A position in a list.")
public record PositionConnectionEdge(
        @NonNull @Description("The position.") PositionView node,

        @NonNull @Description("Its place in the list: pass it on as `after` or `before`.")
        String cursor) {}
