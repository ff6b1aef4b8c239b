package io.quantree.control;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/**
 * A group of controls in a list.
 *
 * @param node the group
 * @param cursor its place in the list
 */
@Type("ControlGroupEdge")
@Description("A group of controls in a list.")
public record ControlGroupConnectionEdge(
        @NonNull @Description("The group.") ControlGroupView node,

        @NonNull @Description("Its place in the list: pass it on as `after` or `before`.")
        String cursor) {}
