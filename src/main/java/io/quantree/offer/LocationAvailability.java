package io.quantree.offer;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/** The pieces that one location offers, as GraphQL answers them. */
@Type("LocationAvailability")
@Description("What one location has to sell.")
public record LocationAvailability(
        @NonNull @Description("The location.") String locationRef,
        @Description("How many pieces.") int availableToSell) {}
