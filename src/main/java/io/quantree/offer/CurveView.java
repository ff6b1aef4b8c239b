package io.quantree.offer;

import java.time.OffsetDateTime;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.jspecify.annotations.Nullable;

/** The curve of a product, as GraphQL answers it. */
@Type("AvailabilityCurve")
@Description("How what can be sold of a product changes with time.")
public record CurveView(
        @NonNull @Description("The product.") String productRef,

        @Description("The location that was asked about; null when it was about all.") @Nullable
        String locationRef,

        @Description("Which of the segments that were asked about it is, from 0 on; null when it is about all stock.")
        @Nullable
        Integer segmentIndex,

        @NonNull
        @Description("What can be sold from each moment on until the next one; the first is that of the question.")
        List<@NonNull Point> points) {

    @Type("AvailabilityPoint")
    @Description("What can be sold from one moment on.")
    public record Point(
            @NonNull @Description("The moment.") OffsetDateTime on,

            @Description(
                    "How many pieces, those included that have arrived by then. The nearest Int when it exceeds 32 bits: see `exactAvailableToSell`.")
            int availableToSell,

            @Description("`availableToSell`, whatever its size.")
            long exactAvailableToSell) {}
}
