package io.quantree.virtual.position;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/**
 * A virtual position in a list.
 *
 * @param node the virtual position
 * @param cursor its place in the list
 */
@Type("VirtualPositionEdge")
@Description("A virtual position in a list.")
public record VirtualPositionConnectionEdge(
        @NonNull @Description("The virtual position.") VirtualPositionView node,

        @NonNull @Description("Its place in the list: pass it on as `after` or `before`.")
        String cursor) {}
