package io.quantree.network;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/**
 * A network in a list.
 *
 * @param node the network
 * @param cursor its place in the list
 */
@Type("NetworkEdge")
@Description("A network in a list.")
public record NetworkConnectionEdge(
        @NonNull @Description("The network.") NetworkView node,

        @NonNull @Description("Its place in the list: pass it on as `after` or `before`.")
        String cursor) {}
