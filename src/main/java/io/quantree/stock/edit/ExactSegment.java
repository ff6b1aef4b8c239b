package io.quantree.stock.edit;

import io.quantree.stock.model.SegmentFields;
import io.smallrye.graphql.api.Nullable;
import java.time.OffsetDateTime;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;

/** The ten fields of a segment in an input; one that is left out is absent. */
@Input("ExactSegmentArguments")
public record ExactSegment(
        @Description("The condition of the goods, e.g. NEW or DAMAGED.") @Nullable
        String condition,

        @Description("When the goods expire.") @Nullable OffsetDateTime expiresOn,

        @Description("The country that the goods come from.") @Nullable
        String countryOfOrigin,

        @Description("The sales channel that the goods are meant for.") @Nullable
        String channel,

        @Description("The manufacturer of the goods.") @Nullable
        String manufacturer,

        @Description("The manufacturer's batch that the goods are from.") @Nullable
        String manufacturerBatchNumber,

        @Description("The supplier of the goods.") @Nullable String supplier,

        @Description("A segment of the client's own choice.") @Nullable
        String segment1,

        @Description("A segment of the client's own choice.") @Nullable
        String segment2,

        @Description("A segment of the client's own choice.") @Nullable
        String segment3)
        implements SegmentFields<String, OffsetDateTime> {}
