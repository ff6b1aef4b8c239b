package io.quantree.stock.edit;

import io.quantree.catalogue.CatalogueFilterKey;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

/** The input of an upsert of quantities. */
@Input("UpsertInventoryQuantitiesInput")
@Description("Quantities to be created or updated together. Of several items for one quantity the last one wins.")
public record QuantityItems(
        @NonNull @Description("The catalogue that they are in.")
        CatalogueFilterKey catalogue,

        @NonNull @Description("The quantities, 500 at most.")
        List<@NonNull QuantityItem> quantities) {}
