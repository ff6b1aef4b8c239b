package io.quantree.stock.edit;

import io.quantree.catalogue.CatalogueFilterKey;
import io.quantree.stock.model.SegmentFields;
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
        @Description("The quantity's ref.") @Nullable String ref,

        @Description("The product; with the location and the segment it names the quantity when there is no ref.")
        @Nullable
        String productRef,

        @Description("The location.") @Nullable String locationRef,

        @Description("What the quantity counts; LAST_ON_HAND when it is left out.") @Nullable
        String type,

        @Description("The condition of the goods, e.g. NEW or DAMAGED.") @Nullable
        String condition,

        @Description("When the goods expire.") @Nullable OffsetDateTime expiresOn,

        @Description("The country that the goods come from.") @Nullable
        String countryOfOrigin,

        @Description("The sales channel that the goods are meant for.") @Nullable
        String channel,

        @Description("Who has made the goods.") @Nullable String manufacturer,

        @Description("The manufacturer's batch that the goods are from.") @Nullable
        String manufacturerBatchNumber,

        @Description("Who has delivered the goods.") @Nullable
        String supplier,

        @Description("A segment of the client's own choice.") @Nullable
        String segment1,

        @Description("A segment of the client's own choice.") @Nullable
        String segment2,

        @Description("A segment of the client's own choice.") @Nullable
        String segment3,

        @NonNull
        @Description(
                "How many pieces. For a LAST_ON_HAND it is a stock count: it nets what it contains, and brings back an archived one.")
        Integer quantity,

        @Description("When the number was true; older than what is stored, it is refused as STALE.") @Nullable
        OffsetDateTime asOf,

        @Description("Write only when it still has this version; 0 when it must not exist yet.") @Nullable
        Integer ifVersion,

        @Description("Why, for the ledger; 255 characters at most.") @Nullable
        String reason)
        implements SegmentFields<String, OffsetDateTime> {
    QuantitySelection selection() {
        return QuantitySelection.of(this, ref, productRef, locationRef, type, "ref", new StockInputCheck());
    }
}
