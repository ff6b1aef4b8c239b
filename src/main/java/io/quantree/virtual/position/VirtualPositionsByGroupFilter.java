package io.quantree.virtual.position;

import io.quantree.virtual.model.VirtualCatalogueKey;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

/** Selects the positions of one group. */
@Input("VirtualPositionsByGroupFilter")
@Description("The positions of a virtual catalogue in one group.")
public record VirtualPositionsByGroupFilter(
        @NonNull @Description("The virtual catalogue.") VirtualCatalogueKey catalogue,

        @NonNull @Description("The location, in a BASE catalogue; the group, in an AGGREGATE catalogue.")
        String groupRef) {}
