package io.quantree.stock.edit;

import io.quantree.catalogue.CatalogueFilterKey;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

/** The filter of positions at one location. */
@Input("InventoryPositionsByLocationFilter")
@Description("The positions of a catalogue at one location.")
public record PositionsAtLocation(
        @NonNull @Description("The catalogue.") CatalogueFilterKey catalogue,

        @NonNull @Description("The location.") String locationRef) {}
