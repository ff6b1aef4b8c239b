package io.quantree.rebuild;

import io.quantree.catalogue.CatalogueFilterKey;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** A rebuild to be started. */
@Input("RebuildInventoryCatalogueInput")
@Description("A rebuild to be started.")
public record RebuildInput(
        @NonNull @Description("The catalogue whose positions they are.")
        CatalogueFilterKey catalogue,

        @Description("Why, for those who look at it; 255 characters at most.") @Nullable
        String reason) {}
