package io.quantree.stock.edit;

import io.quantree.input.Instants;
import io.quantree.relay.WhereClause;
import io.quantree.stock.model.SegmentFields;
import io.quantree.stock.model.SegmentName;
import io.quantree.stock.model.SegmentPattern;
import java.time.OffsetDateTime;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.jspecify.annotations.Nullable;

/** The fields of a segment that a filter restricts. A component is null to match any value, and empty to match stock without the field. */
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

        @Description("The manufacturer of the goods.") @Nullable
        Optional<String> manufacturer,

        @Description("The manufacturer's batch that the goods are from.") @Nullable
        Optional<String> manufacturerBatchNumber,

        @Description("The supplier of the goods.") @Nullable Optional<String> supplier,

        @Description("A segment of the client's own choice.") @Nullable
        Optional<String> segment1,

        @Description("A segment of the client's own choice.") @Nullable
        Optional<String> segment2,

        @Description("A segment of the client's own choice.") @Nullable
        Optional<String> segment3)
        implements SegmentFields<Optional<String>, Optional<OffsetDateTime>> {
    public SegmentPattern pattern() {
        Map<SegmentName, Optional<String>> fields = new EnumMap<>(SegmentName.class);
        if (expiresOn != null) {
            fields.put(SegmentName.expiresOn, expiresOn.map(time -> Instants.canonical(
                            WhereClause.instant("segment.expiresOn", time).toInstant())
                    .toString()));
        }
        for (SegmentName name : SegmentName.TEXTS) {
            Optional<String> value = name.text(this);
            if (value != null) {
                fields.put(name, value.map(text -> WhereClause.text("segment." + name, text)));
            }
        }
        return new SegmentPattern(fields);
    }

    public void restrict(WhereClause where) {
        pattern().restrict(where);
    }
}
