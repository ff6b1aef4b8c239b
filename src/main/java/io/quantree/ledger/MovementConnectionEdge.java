package io.quantree.ledger;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/**
 * A movement in a list.
 *
 * @param node the movement
 * @param cursor its place in the list
 */
@Type("InventoryMovementEdge")
@Description("A movement in a list.")
public record MovementConnectionEdge(
        @NonNull @Description("The movement.") MovementView node,

        @NonNull @Description("Its place in the list: pass it on as `after` or `before`.")
        String cursor) {}
