package io.quantree.offer;

import io.quantree.offer.ProductOffer.LocationOffer;
import io.quantree.relay.CountView;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.jspecify.annotations.Nullable;

/** What of a product can be sold, as GraphQL answers it. */
@Type("Availability")
@Description("What of a product can be sold, and when.")
public record AvailabilityView(@Ignore Availability answer) {
    /** The product. */
    @NonNull
    @Description("The product.")
    public String getProductRef() {
        return answer.key().productRef();
    }

    /** The location that was asked about. */
    @Description("The location that was asked about; null when it was about all.")
    public @Nullable String getLocationRef() {
        return answer.key().locationRef();
    }

    /** How many pieces can be sold. */
    @Description("How many pieces can be sold at the moment of the question.")
    public int getAvailableToSell() {
        return CountView.of("availableToSell", answer.offer().total());
    }

    /** When there is as much as is wanted. */
    @Description(
            "The first moment, from that of the question on, at which `quantity` pieces can be sold; null when nothing that is known brings so"
                    + " many.")
    public @Nullable OffsetDateTime getFirstAvailableOn() {
        return time(answer.firstAvailableOn());
    }

    /** When the first of it expires. */
    @Description("When the first of what can be sold expires; null when nothing of it does.")
    public @Nullable OffsetDateTime getNearestExpiry() {
        return time(answer.offer().nearestExpiry());
    }

    /** Where it is. */
    @NonNull
    @Description(
            "The locations that have something to sell, in the order of their refs, and how much each gives by itself. Together they may give"
                    + " more than can be sold, when a buffer is held back from the sum.")
    public List<@NonNull LocationAvailability> getLocations() {
        return answer.offer().locations().stream()
                .filter(location -> location.quantity() > 0)
                .map(AvailabilityView::location)
                .toList();
    }

    private static LocationAvailability location(LocationOffer offer) {
        return new LocationAvailability(offer.locationRef(), CountView.of("availableToSell", offer.quantity()));
    }

    private static @Nullable OffsetDateTime time(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
