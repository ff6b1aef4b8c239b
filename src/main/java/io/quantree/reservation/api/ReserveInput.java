package io.quantree.reservation.api;

import io.quantree.catalogue.CatalogueFilterKey;
import io.quantree.reservation.model.ReserveMode;
import io.quantree.stock.edit.SegmentInput;
import io.quantree.stock.query.QuantityWhere;
import io.smallrye.graphql.api.Nullable;
import java.time.OffsetDateTime;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

/** A reservation to be made. */
@Input("ReserveInput")
@Description("A reservation to be made. The same input again answers the same reservation.")
public record ReserveInput(
        @NonNull
        @Description(
                "The client's own name for it, unique in its catalogue, e.g. the order's number; 100 characters at most.")
        String ref,

        @NonNull @Description("The catalogue whose stock is reserved.")
        CatalogueFilterKey catalogue,

        @NonNull
        @Description(
                "What is reserved, 100 lines at most. Lines of one product share what there is, the first ones first.")
        List<@NonNull Line> lines,

        @Description(
                "The segment that all goods must have. A field that is null must be absent, one that is left out does not matter.")
        @Nullable
        SegmentInput segment,

        @Description("Holds for all quantities that are drawn on, or for one above each.") @Nullable
        QuantityWhere where,

        @Description(
                "The allocation policy that says which goods may be taken and in which order; FEFO over all goods when it is left out.")
        @Nullable
        String policy,

        @Description("Where the goods go to, for a policy of the order NEAREST.") @Nullable
        Destination destination,

        @Description("What is reserved when not everything is there; ALL_OR_NOTHING when it is left out.") @Nullable
        ReserveMode mode,

        @Description(
                "How long the pieces are held, as an ISO-8601 duration, e.g. PT15M. They are free again after that, unless they are committed.")
        @Nullable
        String expiresIn,

        @Description(
                "Until when the pieces are held. Not together with `expiresIn`; without both, they are kept until they are fulfilled or released.")
        @Nullable
        OffsetDateTime holdUntil,

        @Description("When the goods are needed: they must not expire before. Now, when it is left out.") @Nullable
        OffsetDateTime neededBy,

        @Description("How long the goods must last after that, as an ISO-8601 duration, e.g. P7D.") @Nullable
        String minShelfLife,

        @Description("Whether goods may be taken that are expected by `neededBy` and not there yet.") @Nullable
        Boolean allowExpected,

        @Description("What kind of record it is for, e.g. ORDER; 50 characters at most.") @Nullable
        String associationType,

        @Description("The record that it is for; 255 characters at most.") @Nullable
        String associationRef) {

    /** These lines under the same terms but the policy. */
    ReserveInput with(List<Line> others, @Nullable String otherPolicy) {
        return new ReserveInput(
                ref,
                catalogue,
                others,
                segment,
                where,
                otherPolicy,
                destination,
                mode,
                expiresIn,
                holdUntil,
                neededBy,
                minShelfLife,
                allowExpected,
                associationType,
                associationRef);
    }

    /** A point on the earth. */
    @Input("DestinationInput")
    @Description("A point on the earth, in degrees.")
    public record Destination(
            @NonNull @Description("Degrees north, from -90 to 90.")
            Double latitude,

            @NonNull @Description("Degrees east, from -180 to 180.")
            Double longitude) {}

    /** A line of a reservation to be made. */
    @Input("ReserveLineInput")
    @Description("A product and how many pieces of it.")
    public record Line(
            @Description(
                    "The client's own name for the line, unique in the reservation; its number, from 1 on, when it is left out.")
            @Nullable
            String lineRef,

            @NonNull @Description("The product.") String productRef,

            @NonNull @Description("How many pieces, from 1.")
            Integer quantity,

            @Description(
                    "Where they may come from. The order of the list does not matter. Either these, `network` or `virtualCatalogue` is given.")
            @Nullable
            List<@NonNull String> locationRefs,

            @Description("The network of whose locations they may come. An INACTIVE one has none.") @Nullable
            String network,

            @Description(
                    "The virtual catalogue that they are sold through. The line can have what that offers at this moment, with its networks, statuses"
                            + " and controls. Lines of one product share it.")
            @Nullable
            String virtualCatalogue,

            @Description("As of the reservation, for this line instead.") @Nullable
            SegmentInput segment,

            @Description("As of the reservation, for this line instead.") @Nullable
            QuantityWhere where) {}
}
