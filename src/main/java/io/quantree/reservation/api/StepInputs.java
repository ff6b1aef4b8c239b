package io.quantree.reservation.api;

import io.quantree.catalogue.CatalogueFilterKey;
import io.quantree.stock.edit.SegmentInput;
import io.quantree.stock.query.QuantityWhere;
import io.smallrye.graphql.api.Nullable;
import java.time.OffsetDateTime;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

/** The inputs of the steps of reservations. */
final class StepInputs {
    private static final String REF = "The reservation.";
    private static final String CATALOGUE = "The catalogue that it is in.";
    private static final String REQUEST =
            "The client's own id of the step, 100 characters at most: the same one again changes nothing, and answers the reservation as it is.";
    private static final String VERSION = "Do it only when the reservation still has this version.";

    private StepInputs() {}

    @Input("CommitReservationInput")
    @Description("A hold that becomes firm.")
    public record Commitment(
            @NonNull @Description(REF) String ref,
            @NonNull @Description(CATALOGUE) CatalogueFilterKey catalogue,
            @Description(REQUEST) @Nullable String requestRef,
            @Description(VERSION) @Nullable Integer ifVersion) {}

    @Input("ExtendReservationInput")
    @Description("Another end of a hold. Either `expiresIn` or `holdUntil` is given.")
    public record Extension(
            @NonNull @Description(REF) String ref,
            @NonNull @Description(CATALOGUE) CatalogueFilterKey catalogue,

            @Description("How long it is held from now on, as an ISO-8601 duration, e.g. PT15M.") @Nullable
            String expiresIn,

            @Description("Until when it is held.") @Nullable OffsetDateTime holdUntil,
            @Description(REQUEST) @Nullable String requestRef,
            @Description(VERSION) @Nullable Integer ifVersion) {}

    @Input("ReleaseReservationInput")
    @Description("Pieces of a reservation that are free again.")
    public record Freeing(
            @NonNull @Description(REF) String ref,
            @NonNull @Description(CATALOGUE) CatalogueFilterKey catalogue,

            @Description("Only these lines; all of them when it is left out.") @Nullable
            List<@NonNull String> lineRefs,

            @Description(REQUEST) @Nullable String requestRef,
            @Description(VERSION) @Nullable Integer ifVersion) {}

    @Input("ReallocateReservationInput")
    @Description("Lines of a reservation that are allocated anew under the terms of its request.")
    public record Reallocation(
            @NonNull @Description(REF) String ref,
            @NonNull @Description(CATALOGUE) CatalogueFilterKey catalogue,

            @Description("Only these lines; all of them when it is left out.") @Nullable
            List<@NonNull String> lineRefs,

            @Description(REQUEST) @Nullable String requestRef,
            @Description(VERSION) @Nullable Integer ifVersion) {}

    @Input("TransferReservationInput")
    @Description("Lines of a reservation that are allocated from other locations or of another segment.")
    public record Transfer(
            @NonNull @Description(REF) String ref,
            @NonNull @Description(CATALOGUE) CatalogueFilterKey catalogue,
            @NonNull @Description("The lines.") List<@NonNull TransferredLine> lines,

            @Description("Another allocation policy; that of the request when it is left out.") @Nullable
            String policy,

            @Description(REQUEST) @Nullable String requestRef,
            @Description(VERSION) @Nullable Integer ifVersion) {}

    @Input("TransferredLineInput")
    @Description("Where a line shall draw on from now on; what is left out stays as the request has it.")
    public record TransferredLine(
            @NonNull @Description("The line.") String lineRef,

            @Description("Other locations; or else `network` or `virtualCatalogue`.") @Nullable
            List<@NonNull String> locationRefs,

            @Description("Another network.") @Nullable String network,

            @Description("Another virtual catalogue that they are sold through.") @Nullable
            String virtualCatalogue,

            @Description("Another segment.") @Nullable SegmentInput segment,
            @Description("Another filter.") @Nullable QuantityWhere where) {}

    @Input("FulfilReservationInput")
    @Description("What was picked of a reservation.")
    public record Fulfilment(
            @NonNull @Description(REF) String ref,
            @NonNull @Description(CATALOGUE) CatalogueFilterKey catalogue,

            @Description(
                    "What was picked of these lines, and of the others nothing yet; everything when it is left out.")
            @Nullable
            List<@NonNull PickedLine> lines,

            @Description(REQUEST) @Nullable String requestRef,
            @Description(VERSION) @Nullable Integer ifVersion) {}

    @Input("PickedLineInput")
    @Description("What was picked of a line.")
    public record PickedLine(
            @NonNull @Description("The line.") String lineRef,

            @NonNull @Description("How many pieces were picked.")
            Integer picked,

            @Description("How many were not found; 0 when it is left out.") @Nullable
            Integer missing) {}
}
