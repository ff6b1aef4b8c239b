package io.quantree.network;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/**
 * A location in a list.
 *
 * @param node the location
 * @param cursor its place in the list
 */
@Type("LocationEdge")
@Description("A location in a list.")
public record LocationConnectionEdge(
        @NonNull @Description("The location.") LocationView node,

        @NonNull @Description("Its place in the list: pass it on as `after` or `before`.")
        String cursor) {}
