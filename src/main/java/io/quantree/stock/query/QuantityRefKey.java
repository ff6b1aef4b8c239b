package io.quantree.stock.query;

import io.quantree.catalogue.CatalogueFilterKey;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** Names a quantity in GraphQL. */
@Input("InventoryQuantityKey")
@Description("Names a quantity.")
public record QuantityRefKey(
        @NonNull @Description("The quantity's ref.") String ref,

        @Description("The catalogue that it is in; the same one when it is left out.") @Nullable
        CatalogueFilterKey catalogue) {}
