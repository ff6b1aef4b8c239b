package io.quantree.stock.query;

import io.quantree.catalogue.CatalogueFilterKey;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** Names a position in GraphQL. */
@Input("InventoryPositionKey")
@Description("Names a position.")
public record PositionRefKey(
        @NonNull @Description("The position's ref, e.g. SKU1:LOC1:DEFAULT.")
        String ref,

        @Description("The catalogue that it is in; the same one when it is left out.") @Nullable
        CatalogueFilterKey catalogue) {}
