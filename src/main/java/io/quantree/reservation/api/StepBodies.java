package io.quantree.reservation.api;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The schemas of the bodies of steps, for OpenAPI only. */
final class StepBodies {
    private static final String REQUEST =
            "The client's own id of the step: the same one again changes nothing, and is answered with the reservation as it is.";
    private static final String VERSION = "Do it only when the reservation still has this version.";
    private static final String CATALOGUE = "The catalogue that the reservation is in.";

    private StepBodies() {}

    @Schema(name = "ReservationCommitment", description = "A hold that becomes firm.")
    record Commitment(
            @Schema(description = CATALOGUE) String catalogueRef,
            @Schema(maxLength = 100, description = REQUEST) String requestRef,
            @Schema(description = VERSION) Integer ifVersion) {
        static final String EXAMPLE = """
                {"requestRef": "payment-77"}""";
    }

    @Schema(name = "ReservationExtension", description = "Another end of a hold: either expiresIn or holdUntil.")
    record Extension(
            @Schema(description = CATALOGUE) String catalogueRef,

            @Schema(description = "How long from now on, as an ISO-8601 duration.")
            String expiresIn,

            @Schema(description = "Until when.") String holdUntil,
            @Schema(maxLength = 100, description = REQUEST) String requestRef,
            @Schema(description = VERSION) Integer ifVersion) {
        static final String EXAMPLE = """
                {"expiresIn": "PT15M"}""";
    }

    @Schema(name = "ReservationRelease", description = "Pieces that are free again.")
    record Freeing(
            @Schema(description = CATALOGUE) String catalogueRef,

            @Schema(description = "Only these lines; all of them when it is left out.")
            List<String> lineRefs,

            @Schema(maxLength = 100, description = REQUEST) String requestRef,
            @Schema(description = VERSION) Integer ifVersion) {
        static final String EXAMPLE = """
                {"lineRefs": ["1"], "requestRef": "return-5"}""";
    }

    @Schema(name = "ReservationFulfilment", description = "What was picked.")
    record Fulfilment(
            @Schema(description = CATALOGUE) String catalogueRef,

            @Schema(description = "Of these lines, and of the others nothing yet; everything when it is left out.")
            List<Line> lines,

            @Schema(maxLength = 100, description = REQUEST) String requestRef,
            @Schema(description = VERSION) Integer ifVersion) {
        static final String EXAMPLE = """
                {"lines": [{"lineRef": "1", "picked": 1, "missing": 1}], "requestRef": "pick-9"}""";
    }

    @Schema(
            name = "ReservationReallocation",
            description = "Lines that are allocated anew under the terms of the request.")
    record Reallocation(
            @Schema(description = CATALOGUE) String catalogueRef,

            @Schema(description = "Only these lines; all of them when it is left out.")
            List<String> lineRefs,

            @Schema(maxLength = 100, description = REQUEST) String requestRef,
            @Schema(description = VERSION) Integer ifVersion) {
        static final String EXAMPLE = """
                {"lineRefs": ["1"], "requestRef": "recount-3"}""";
    }

    @Schema(
            name = "ReservationTransfer",
            description = "Lines that are allocated from other locations or of another segment.")
    record Transfer(
            @Schema(description = CATALOGUE) String catalogueRef,

            @Schema(required = true, description = "Of each line, what shall be otherwise than the request has it.")
            List<TransferredLine> lines,

            @Schema(description = "Another allocation policy; that of the request when it is left out.")
            String policy,

            @Schema(maxLength = 100, description = REQUEST) String requestRef,
            @Schema(description = VERSION) Integer ifVersion) {
        static final String EXAMPLE = """
                {"lines": [{"lineRef": "1", "locationRefs": ["LOC2"]}], "requestRef": "move-2"}""";
    }

    @Schema(name = "TransferredLine")
    record TransferredLine(
            @Schema(required = true) String lineRef,

            @Schema(description = "Other locations; or else network or virtualCatalogue.")
            List<String> locationRefs,

            @Schema(description = "Another network.") String network,

            @Schema(description = "Another virtual catalogue.")
            String virtualCatalogue,

            @Schema(description = "Another segment.") Object segment,

            @Schema(description = "Another filter of quantities, as in GraphQL.")
            Object where) {}

    @Schema(name = "PickedLine")
    record Line(
            @Schema(required = true) String lineRef,

            @Schema(required = true, minimum = "0", description = "How many pieces were picked.")
            int picked,

            @Schema(minimum = "0", description = "How many were not found.")
            Integer missing) {}
}
