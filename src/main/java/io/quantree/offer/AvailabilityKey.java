package io.quantree.offer;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** A product in a question about offers. */
@Input("AvailabilityKey")
@Description("Names a product, at one location or at all of them.")
public record AvailabilityKey(
        @NonNull @Description("The product.") String productRef,

        @Description("Where it is wanted; all locations of the virtual catalogue when left out.") @Nullable
        String locationRef) {}
