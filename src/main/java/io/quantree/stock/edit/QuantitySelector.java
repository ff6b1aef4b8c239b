package io.quantree.stock.edit;

import io.quantree.stock.model.SegmentFields;
import java.time.OffsetDateTime;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.jspecify.annotations.Nullable;

/** Names a quantity by its ref or by its segment. */
@Input("QuantitySelector")
@Description(
        "Names a quantity by its ref, or by product, location and the exact segment: a field that is left out has to be empty.")
public record QuantitySelector(
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
        String segment3)
        implements SegmentFields<String, OffsetDateTime> {
    QuantitySelection selection(String field) {
        return QuantitySelection.of(this, ref, productRef, locationRef, type, field, new StockInputCheck(field + "."));
    }
}
