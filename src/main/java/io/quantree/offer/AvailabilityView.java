package io.quantree.offer;

import io.quantree.relay.CountView;
import io.quantree.virtual.model.OfferKey;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.jspecify.annotations.Nullable;

/** The offer of a product, as GraphQL answers it, with the first moment that brings the wanted pieces. */
@Type("Availability")
@Description("What of a product can be sold, and when.")
public record AvailabilityView(
        @Ignore OfferKey key,
        @Ignore ProductOffer offer,
        @Ignore @Nullable Instant first) {
    @NonNull
    @Description("The product.")
    public String getProductRef() {
        return key.productRef();
    }

    @Description("The location that was asked about; null when it was about all.")
    public @Nullable String getLocationRef() {
        return key.locationRef();
    }

    @Description(
            "How many pieces can be sold at the moment of the question. The nearest Int when it exceeds 32 bits: see `exactAvailableToSell`.")
    public int getAvailableToSell() {
        return CountView.nearest(offer.total());
    }

    @Description("`availableToSell`, whatever its size.")
    public long getExactAvailableToSell() {
        return offer.total();
    }

    @Description(
            "The first moment, from that of the question on, at which `quantity` pieces can be sold; null when nothing that is known brings so"
                    + " many.")
    public @Nullable OffsetDateTime getFirstAvailableOn() {
        return time(first);
    }

    @Description("When the first of what can be sold expires; null when nothing of it does.")
    public @Nullable OffsetDateTime getNearestExpiry() {
        return time(offer.nearestExpiry());
    }

    @NonNull
    @Description(
            "The locations that have something to sell, in the order of their refs, and how much each gives by itself. Together they may give"
                    + " more than can be sold, when a buffer is held back from the sum.")
    public List<@NonNull LocationAvailability> getLocations() {
        return offer.locations().stream()
                .filter(location -> location.quantity() > 0)
                .map(location -> new LocationAvailability(
                        location.locationRef(), CountView.nearest(location.quantity()), location.quantity()))
                .toList();
    }

    private static @Nullable OffsetDateTime time(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    @Type("LocationAvailability")
    @Description("What one location has to sell.")
    public record LocationAvailability(
            @NonNull @Description("The location.") String locationRef,

            @Description("How many pieces. The nearest Int when it exceeds 32 bits: see `exactAvailableToSell`.")
            int availableToSell,

            @Description("`availableToSell`, whatever its size.")
            long exactAvailableToSell) {}
}
