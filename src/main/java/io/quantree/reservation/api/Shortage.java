package io.quantree.reservation.api;

import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/** A quantity of which more is promised than there is. */
@Type("Shortage")
@Description(
        "A quantity of which more is promised than there is, because it was counted, recalled, expired or sold meanwhile.")
public record Shortage(
        @NonNull @Description("The catalogue.") String catalogueRef,
        @NonNull @Description("The product.") String productRef,
        @NonNull @Description("The location.") String locationRef,
        @NonNull @Description("The quantity.") String quantityRef,

        @Description("How many pieces reservations keep of it.")
        int promised,

        @Description("How many of them are not there.") int missing,

        @NonNull @Description("The reservations that keep them, the latest first, 100 at most.")
        List<@NonNull String> reservationRefs) {}
