package io.quantree.virtual.model;

import io.smallrye.graphql.api.Nullable;
import java.time.OffsetDateTime;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

/** A segment of a virtual position. */
@Input("VirtualSegmentInput")
@Description("A segment that a virtual position is to have: a type and a value, or several fields with theirs.")
public record VirtualSegmentInput(
        @Description(
                "The field by which it is told apart: channel, countryOfOrigin and so on, or spelled CHANNEL, COUNTRY_OF_ORIGIN. A text of your own, 50 characters at most, is kept; no stock belongs to it.")
        @Nullable
        String type,

        @Description("The field's value, e.g. WEB.") @Nullable
        String value,

        @Description("Instead of type and value: one to four fields with their values, all of which must be the same.")
        @Nullable
        List<@NonNull VirtualSegmentField> fields,

        @Description("Accepted and not kept: what belongs to the segment is derived from stock.") @Nullable
        Integer quantity,

        @Description("Accepted and not kept: what is expected is derived from stock.") @Nullable
        OffsetDateTime expectedOn) {}
