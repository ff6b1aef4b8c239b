package io.quantree.offer;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.jspecify.annotations.Nullable;

/** A step from what lies at a location to what can be sold. */
@Type("AvailabilityStep")
@Description("What one cause adds to what can be sold of a product, or takes from it.")
public record OfferStep(
        @NonNull @Description("The cause.") StepKind kind,

        @Description("The pieces that it adds; negative when it takes some.")
        long change,

        @Description("The pieces that are left after it.") long left,

        @Description(
                "What the cause is about: the ref of the control, or the status of the position; null for the others.")
        @Nullable
        String about) {

    @NonNull
    @Description("The same in words.")
    public String getReason() {
        return kind.reason(about);
    }
}
