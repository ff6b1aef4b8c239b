package io.quantree.reservation.api;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The schema of a reservation to be made, for OpenAPI only. */
@Schema(name = "NewReservation", description = "The same body again answers the same reservation.")
record ReservationBody(
        @Schema(
                required = true,
                maxLength = 100,
                description = "The client's own name for it, unique in its catalogue.")
        String ref,

        @Schema(description = "The catalogue.") String catalogueRef,

        @Schema(
                required = true,
                maxItems = 100,
                description = "Lines of one product share what there is, the first ones first.")
        List<Line> lines,

        @Schema(description = "The segment that all goods must have; a field that is null must be absent.")
        Object segment,

        @Schema(
                description =
                        "A filter of quantities, as in GraphQL: it holds for those that are drawn on, or for one above each.")
        Object where,

        @Schema(description = "The allocation policy; FEFO over all goods when it is left out.")
        String policy,

        @Schema(description = "Where the goods go to, for a policy of the order NEAREST: {latitude, longitude}.")
        Object destination,

        @Schema(defaultValue = "ALL_OR_NOTHING", description = "ALL_OR_NOTHING, LINES or PARTIAL.")
        String mode,

        @Schema(description = "How long the pieces are held, as an ISO-8601 duration, e.g. PT15M.")
        String expiresIn,

        @Schema(
                description =
                        "Until when they are held. Without both, they are kept until they are fulfilled or released.")
        String holdUntil,

        @Schema(description = "When the goods are needed: they must not expire before.")
        String neededBy,

        @Schema(description = "How long the goods must last after that, e.g. P7D.")
        String minShelfLife,

        @Schema(description = "Whether goods may be taken that are expected by neededBy.")
        Boolean allowExpected,

        @Schema(maxLength = 50) String associationType,
        @Schema(maxLength = 255) String associationRef) {
    @Schema(name = "NewReservationLine")
    record Line(
            @Schema(description = "Its number, from 1 on, when it is left out.")
            String lineRef,

            @Schema(required = true) String productRef,
            @Schema(required = true, minimum = "1") int quantity,

            @Schema(description = "Where they may come from; or else network or virtualCatalogue.")
            List<String> locationRefs,

            @Schema(description = "The network of whose locations they may come.")
            String network,

            @Schema(description = "The virtual catalogue that offers them; its controls hold.")
            String virtualCatalogue,

            @Schema(description = "As of the reservation, for this line instead.")
            Object segment,

            @Schema(description = "As of the reservation, for this line instead.")
            Object where) {}
}
