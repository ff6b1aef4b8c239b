package io.quantree.stock.edit;

import io.quantree.catalogue.CatalogueFilterKey;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** The input that archives a quantity. */
@Input("ArchiveInventoryQuantityInput")
@Description("A quantity to be archived: it becomes INACTIVE, no longer counts and stays for its history.")
public record QuantityArchiving(
        @NonNull @Description("The quantity.") String ref,

        @NonNull @Description("The catalogue that it is in.")
        CatalogueFilterKey catalogue,

        @Description("Write only when it still has this version.") @Nullable
        Integer ifVersion,

        @Description("Why, for the ledger; 255 characters at most.") @Nullable
        String reason,

        @Description(
                "Whether what descends from it is archived with it; otherwise a quantity with live descendants is refused.")
        @Nullable
        Boolean withDescendants) {}
