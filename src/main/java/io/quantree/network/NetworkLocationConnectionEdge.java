package io.quantree.network;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/**
 * A location in the list of a network.
 *
 * @param node the location
 * @param cursor its place in the list
 */
@Type("NetworkLocationEdge")
@Description("A location in the list of a network.")
public record NetworkLocationConnectionEdge(
        @NonNull @Description("The location.") NetworkLocationView node,

        @NonNull @Description("Its place in the list: pass it on as `after` or `before`.")
        String cursor) {}
