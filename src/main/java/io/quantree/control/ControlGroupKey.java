package io.quantree.control;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

/** The input that names a group of controls. */
@Input("ControlGroupKey")
@Description("Names a group of controls.")
public record ControlGroupKey(
        @NonNull @Description("The group's ref.") String ref) {}
