package io.quantree.control;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

/**
 * Names a group of controls on the wire.
 *
 * @param ref its ref
 */
@Input("ControlGroupKey")
@Description("Names a group of controls.")
public record ControlGroupKey(
        @NonNull @Description("The group's ref.") String ref) {}
