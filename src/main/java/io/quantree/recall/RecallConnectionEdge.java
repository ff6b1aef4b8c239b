package io.quantree.recall;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/**
 * A recall in a list.
 *
 * @param node the recall
 * @param cursor its place in the list
 */
@Type("RecallEdge")
@Description("A recall in a list.")
public record RecallConnectionEdge(
        @NonNull @Description("The recall.") RecallView node,

        @NonNull @Description("Its place in the list: pass it on as `after` or `before`.")
        String cursor) {}
