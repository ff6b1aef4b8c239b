package io.quantree.stock.edit;

import io.quantree.catalogue.CatalogueFilterKey;
import java.time.OffsetDateTime;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** The input that gives a quantity a number. */
@Input("SetQuantityInput")
@Description(
        "The number that a quantity is to have, absolute. The quantity is named by its ref, or by product, location and the exact segment, and is created when it is not there.")
public record SetQuantityInput(
        @NonNull @Description("The catalogue.") CatalogueFilterKey catalogue,
        SelectorFields target,

        @NonNull
        @Description(
                "How many pieces. For a LAST_ON_HAND it is a stock count: it nets what it contains, and brings back an archived one.")
        Integer quantity,

        @Description("When the number was true; older than what is stored, it is refused as STALE.") @Nullable
        OffsetDateTime asOf,

        @Description("Write only when it still has this version; 0 when it must not exist yet.") @Nullable
        Integer ifVersion,

        @Description("Why, for the ledger; 255 characters at most.") @Nullable
        String reason) {
    QuantitySelection selection() {
        return QuantitySelection.of(target, "ref", new StockInputCheck());
    }
}
