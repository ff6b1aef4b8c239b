package io.quantree.stock.summary;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.jspecify.annotations.Nullable;

/** The value of a grouping field. */
@Type("SegmentValue")
@Description("What the quantities of a group have in common.")
public record SegmentValue(
        @NonNull @Description("The field.") SegmentField field,

        @Description("Its value; null where they have none. Of `expiresOn`, the span that `expiresOnBy` names.")
        @Nullable
        String value) {}
