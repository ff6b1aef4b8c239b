package io.quantree.virtual.model;

import io.quantree.stock.model.SegmentName;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/** One field of a segment with its value. */
@Type("VirtualSegmentField")
@Input("VirtualSegmentFieldInput")
@Description("One field of a segment and what it must be.")
public record VirtualSegmentField(
        @NonNull @Description("The field.") SegmentName field,

        @NonNull @Description("Its value; of `expiresOn`, an ISO-8601 date-time; 255 characters at most.")
        String value) {}
