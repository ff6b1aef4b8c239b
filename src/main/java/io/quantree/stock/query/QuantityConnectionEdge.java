package io.quantree.stock.query;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/**
 * A quantity in a list.
 *
 * @param node the quantity
 * @param cursor its place in the list
 */
@Type("InventoryQuantityEdge")
@Description("A quantity in a list.")
public record QuantityConnectionEdge(
        @NonNull @Description("The quantity.") QuantityView node,

        @NonNull @Description("Its place in the list: pass it on as `after` or `before`.")
        String cursor) {}
