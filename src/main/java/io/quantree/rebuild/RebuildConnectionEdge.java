package io.quantree.rebuild;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/**
 * A rebuild in a list.
 *
 * @param node the rebuild
 * @param cursor its place in the list
 */
@Type("RebuildEdge")
@Description("A rebuild in a list.")
public record RebuildConnectionEdge(
        @NonNull @Description("The rebuild.") RebuildView node,

        @NonNull @Description("Its place in the list: pass it on as `after` or `before`.")
        String cursor) {}
