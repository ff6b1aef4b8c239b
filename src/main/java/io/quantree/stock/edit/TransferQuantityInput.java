package io.quantree.stock.edit;

import io.quantree.catalogue.CatalogueFilterKey;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** The input that transfers pieces between two quantities. */
@Input("TransferQuantityInput")
@Description("Pieces to be moved between two quantities of one product, at once or not at all.")
public record TransferQuantityInput(
        @NonNull @Description("The catalogue.") CatalogueFilterKey catalogue,

        @NonNull @Description("The quantity that gives; it must have so many free pieces.")
        QuantitySelector from,

        @NonNull @Description("The quantity that takes; it is created when it is not there.")
        QuantitySelector to,

        @NonNull @Description("How many pieces; more than 0.")
        Integer quantity,

        @Description("Why, for the ledger; 255 characters at most.") @Nullable
        String reason,

        @Description("Move only when the quantity that gives still has this version.") @Nullable
        Integer ifVersion) {}
