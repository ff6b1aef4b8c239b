package io.quantree.control;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/**
 * A control in a list.
 *
 * @param node the control
 * @param cursor its place in the list
 */
@Type("ControlEdge")
@Description("A control in a list.")
public record ControlConnectionEdge(
        @NonNull @Description("The control.") ControlView node,

        @NonNull @Description("Its place in the list: pass it on as `after` or `before`.")
        String cursor) {}
