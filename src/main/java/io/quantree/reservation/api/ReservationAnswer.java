package io.quantree.reservation.api;

import io.quantree.change.JsonLine;
import io.quantree.reservation.model.Reservation;
import io.quantree.reservation.model.ReservationStatus;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A reservation as REST answers it; as a class, it is the schema for OpenAPI only. */
@Schema(name = "Reservation", description = "Pieces of exact quantities that are kept for a cart or an order.")
record ReservationAnswer(
        @Schema(description = "The client's own name for it.")
        String ref,

        @Schema(description = "Where it is in its life. REJECTED when nothing was reserved; nothing is kept then.")
        ReservationStatus status,

        @Schema(description = "How often it was changed, from 1; 0 when nothing was reserved.")
        int version,

        @Schema(
                description =
                        "Until when its pieces are kept; absent when they are kept until they are fulfilled or released.")
        @Nullable
        String heldUntil,

        @Nullable String associationType,
        @Nullable String associationRef,

        @Schema(description = "Its lines, in the order of the request.")
        List<Line> lines) {
    @Schema(name = "ReservationLine")
    record Line(
            String lineRef,
            String productRef,
            int quantity,
            List<Allocation> allocations,
            @Schema(name = "short") @Nullable Short missing) {}

    @Schema(name = "ReservationAllocation", description = "Pieces of one quantity.")
    record Allocation(
            @Schema(description = "Its number in the reservation.")
            int number,

            String locationRef,

            @Schema(description = "The quantity that it draws on.")
            String quantityRef,

            int quantity,

            @Schema(description = "What tells the goods apart, e.g. channel.")
            Object segment,

            @Nullable String expiresOn,

            @Schema(description = "When the goods arrive; absent when they were on hand.") @Nullable
            String expectedOn,

            @Schema(description = "How many were picked; absent for none.") @Nullable
            Integer picked,

            @Schema(description = "How many were not found; absent for none.") @Nullable
            Integer missing,

            @Schema(description = "How many are free again; absent for none.") @Nullable
            Integer released) {}

    @Schema(name = "ReservationShortfall", description = "What the line does not get; absent when it gets everything.")
    record Short(
            int quantity,

            @Schema(description = "INSUFFICIENT_QUANTITY, NOT_ELIGIBLE or NO_SUCH_PRODUCT.")
            String reason,

            @Schema(description = "How many could have been allocated.")
            int free) {}

    /** Conflict when nothing was reserved. */
    static Response of(Reservation reservation) {
        boolean rejected = reservation.status == ReservationStatus.REJECTED;
        return Response.status(rejected ? Response.Status.CONFLICT : Response.Status.OK)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(json(reservation))
                .build();
    }

    static String json(Reservation reservation) {
        JsonLine json = new JsonLine()
                .open()
                .text("ref", reservation.ref)
                .text("status", reservation.status.name())
                .number("version", reservation.revision);
        text(json, "heldUntil", reservation.heldUntil);
        text(json, "associationType", reservation.associationType);
        text(json, "associationRef", reservation.associationRef);
        return json.json("lines", reservation.stored).close().taken();
    }

    private static void text(JsonLine json, String name, @Nullable Object value) {
        if (value != null) {
            json.text(name, value.toString());
        }
    }
}
