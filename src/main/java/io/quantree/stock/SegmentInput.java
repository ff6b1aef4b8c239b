package io.quantree.stock;

import io.quantree.graphql.WhereClause;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.jspecify.annotations.Nullable;

/** An exact segment, as far as it matters. A component is null when it does not matter and empty when the segment must be without it. */
@Input("SegmentInput")
@Description(
        "An exact segment, as far as it matters: a field that is given must be the same, a field that is null must be"
                + " absent, and a field that is left out does not matter.")
public record SegmentInput(
        @Description("The condition of the goods, e.g. NEW or DAMAGED.") @Nullable
        Optional<String> condition,

        @Description("When the goods expire.") @Nullable Optional<OffsetDateTime> expiresOn,

        @Description("The country that the goods come from.") @Nullable
        Optional<String> countryOfOrigin,

        @Description("The sales channel that the goods are meant for.") @Nullable
        Optional<String> channel,

        @Description("Who has made the goods.") @Nullable Optional<String> manufacturer,

        @Description("The manufacturer's batch that the goods are from.") @Nullable
        Optional<String> manufacturerBatchNumber,

        @Description("Who has delivered the goods.") @Nullable
        Optional<String> supplier,

        @Description("A segment of the client's own choice.") @Nullable
        Optional<String> segment1,

        @Description("A segment of the client's own choice.") @Nullable
        Optional<String> segment2,

        @Description("A segment of the client's own choice.") @Nullable
        Optional<String> segment3) {

    /** Restricts a statement over quantities to this segment. */
    void restrict(WhereClause where) {
        text(where, "condition", "condition", condition);
        if (expiresOn != null) {
            expiresOn.ifPresent(instant -> WhereClause.instant("segment.expiresOn", instant));
            same(where, "expires_on", expiresOn);
        }
        text(where, "countryOfOrigin", "country_of_origin", countryOfOrigin);
        text(where, "channel", "channel", channel);
        text(where, "manufacturer", "manufacturer", manufacturer);
        text(where, "manufacturerBatchNumber", "manufacturer_batch_number", manufacturerBatchNumber);
        text(where, "supplier", "supplier", supplier);
        text(where, "segment1", "segment1", segment1);
        text(where, "segment2", "segment2", segment2);
        text(where, "segment3", "segment3", segment3);
    }

    private static void text(WhereClause where, String field, String column, @Nullable Optional<String> value) {
        if (value != null) {
            value.ifPresent(text -> WhereClause.text("segment." + field, text));
            same(where, column, value);
        }
    }

    private static void same(WhereClause where, String column, Optional<?> value) {
        where.and(value.isPresent() ? column + " = " + where.bind(value.get()) : column + " IS NULL");
    }
}
