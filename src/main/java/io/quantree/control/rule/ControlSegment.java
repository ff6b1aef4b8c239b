package io.quantree.control.rule;

import io.quantree.stock.model.SegmentName;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.jspecify.annotations.Nullable;

/** One field of the segment of a control. */
@Type("ControlSegment")
@Input("ControlSegmentInput")
@Description("One field of the segment that a control speaks of.")
public record ControlSegment(
        @NonNull @Description("The field.") SegmentName field,

        @Description(
                "What it must be, of `expiresOn` an ISO-8601 date or date-time; null for stock that doesn't have it.")
        @Nullable
        String value) {}
