package io.quantree.offer;

import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.jspecify.annotations.Nullable;

/** The explanation of an offer, as GraphQL answers it. */
@Type("AvailabilityExplanation")
@Description("Why so many pieces of a product can be sold: what lies at each location, and what takes it away.")
public record ExplanationView(
        @NonNull @Description("The product.") String productRef,

        @Description("The location that was asked about; null when it was about all.") @Nullable
        String locationRef,

        @Description("How many pieces can be sold: what the last of the steps leaves, and what `availability` answers.")
        long availableToSell,

        @NonNull
        @Description(
                "From what the locations leave to what can be sold. Controls that name no location act here in an AGGREGATE catalogue.")
        List<@NonNull OfferStep> steps,

        @NonNull
        @Description(
                "The locations where the product has a position, in the order of their refs, 5,000 at most; those included that offer nothing.")
        List<@NonNull Place> locations) {

    @Type("LocationExplanation")
    @Description("What one location has of a product, and what takes it away.")
    public record Place(
            @NonNull @Description("The location.") String locationRef,

            @Description("What the last of the steps leaves; below zero when more is promised than there is.")
            long left,

            @NonNull @Description("From what lies there to what it offers.")
            List<@NonNull OfferStep> steps) {}
}
