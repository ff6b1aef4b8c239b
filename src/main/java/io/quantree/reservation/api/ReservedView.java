package io.quantree.reservation.api;

import io.quantree.relay.CountView;
import io.quantree.reservation.model.Allocation;
import io.quantree.reservation.model.ReservedLine;
import io.quantree.reservation.model.ShortReason;
import io.quantree.reservation.model.Shortfall;
import io.quantree.stock.model.Segment;
import io.smallrye.graphql.api.Nullable;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/** The lines of reservations on GraphQL. */
final class ReservedView {
    private ReservedView() {}

    @Type("ReservationLine")
    @Description("A line of a reservation: what was asked, and what it got.")
    public record Line(
            @NonNull @Description("The client's own name for the line.")
            String lineRef,

            @NonNull @Description("The product.") String productRef,
            @Description("How many pieces were asked for.") int quantity,
            @Description("How many are still kept.") int open,

            @NonNull @Description("Where they come from.") List<@NonNull Part> allocations,

            @Name("short") @Description("What the line does not get; null when it gets everything.") @Nullable
            Missing shortfall) {
        static Line of(ReservedLine line) {
            Shortfall shortfall = line.shortfall();
            return new Line(
                    line.lineRef(),
                    line.productRef(),
                    line.quantity(),
                    CountView.of("open", line.open()),
                    line.allocations().stream().map(Part::of).toList(),
                    shortfall == null ? null : Missing.of(shortfall));
        }
    }

    @Type("ReservationShortfall")
    @Description("What a line does not get.")
    public record Missing(
            @Description("How many pieces are missing.") int quantity,
            @NonNull @Description("Why.") ShortReason reason,

            @Description("How many could have been allocated.")
            int free) {
        static Missing of(Shortfall shortfall) {
            return new Missing(
                    CountView.of("quantity", shortfall.quantity()),
                    shortfall.reason(),
                    CountView.of("free", shortfall.free()));
        }
    }

    @Type("ReservationAllocation")
    @Description("Pieces of one quantity that a reservation takes.")
    public record Part(
            @NonNull @Description("The location of the goods.")
            String locationRef,

            @NonNull @Description("The quantity that it draws on.")
            String quantityRef,

            @Description("How many pieces were allocated.") int quantity,

            @Description("How many of them have been picked.")
            int picked,

            @Description("How many of them were not found.") int missing,
            @Description("How many of them are free again.") int released,

            @NonNull @Description("What tells the goods apart.")
            Fields segment,

            @Description("When the goods expire; null for never.") @Nullable
            Instant expiresOn,

            @Description("When the goods arrive; null when they were on hand.") @Nullable
            Instant expectedOn) {
        static Part of(Allocation allocation) {
            return new Part(
                    allocation.locationRef(),
                    allocation.quantityRef(),
                    allocation.quantity(),
                    allocation.picked(),
                    allocation.missing(),
                    allocation.released(),
                    Fields.of(allocation.segment()),
                    allocation.expiresOn(),
                    allocation.expectedOn());
        }
    }

    @Type("ReservedSegment")
    @Description("The segment of goods that are reserved; an absent field is null.")
    public record Fields(
            @Description("The condition of the goods, e.g. NEW or DAMAGED.") @Nullable
            String condition,

            @Description("When the goods expire.") @Nullable Instant expiresOn,

            @Description("The country that the goods come from.") @Nullable
            String countryOfOrigin,

            @Description("The sales channel that the goods are meant for.") @Nullable
            String channel,

            @Description("The manufacturer of the goods.") @Nullable
            String manufacturer,

            @Description("The manufacturer's batch that the goods are from.") @Nullable
            String manufacturerBatchNumber,

            @Description("The supplier of the goods.") @Nullable
            String supplier,

            @Description("A segment of the client's own choice.") @Nullable
            String segment1,

            @Description("A segment of the client's own choice.") @Nullable
            String segment2,

            @Description("A segment of the client's own choice.") @Nullable
            String segment3) {
        static Fields of(Segment segment) {
            return new Fields(
                    segment.condition(),
                    segment.expiresOn(),
                    segment.countryOfOrigin(),
                    segment.channel(),
                    segment.manufacturer(),
                    segment.manufacturerBatchNumber(),
                    segment.supplier(),
                    segment.segment1(),
                    segment.segment2(),
                    segment.segment3());
        }
    }
}
