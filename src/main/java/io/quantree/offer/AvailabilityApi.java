package io.quantree.offer;

import io.quantree.graphql.ComplexityCost;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.relay.WhereClause;
import io.quantree.security.RetailerScope;
import io.quantree.stock.edit.SegmentInput;
import io.quantree.stock.model.SegmentPattern;
import io.quantree.virtual.model.OfferKey;
import io.quantree.virtual.model.VirtualCatalogueKey;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.graphql.api.Nullable;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;

/** GraphQL queries for the offers of products: quantities, locations, dates and curves. */
@GraphQLApi
@RegisterForReflection
public record AvailabilityApi(
        OfferSetupCache setups, OfferReader offers, AvailabilitySettings settings, RetailerScope scope, Clock clock) {
    private static final int SEGMENTS_MAX = 20;
    private static final int CURVE_COST = 10;

    @Query
    @Description(
            "What of each product can be sold, in the order of the keys; a key that is repeated is answered each time, and of what is not"
                    + " known there is nothing. Worked out when it is asked, so that it shows everything that was committed before. With a"
                    + " segment, only what is free of it counts, and never more than can be sold at all.")
    public Uni<List<@NonNull AvailabilityView>> availability(
            @NonNull @Description("The virtual catalogue.") VirtualCatalogueKey catalogue,
            @NonNull @Description("The products, 2,000 at most, and where they are wanted.")
                    List<@NonNull AvailabilityKey> keys,
            @Description("Only stock of this segment.") @Nullable SegmentInput segment,
            @Description(
                            "The moment that it is about, counting on everything that is expected by then; now, and only with what is there,"
                                    + " when left out.")
                    @Nullable
                    OffsetDateTime asOf,
            @Description("How many pieces are wanted, for `firstAvailableOn`; 1 or more, 1 when left out.") @Nullable
                    Integer quantity) {
        List<OfferKey> checked = keys(keys, settings.keysMax());
        SegmentPattern pattern = segment == null ? SegmentPattern.ALL : segment.pattern();
        OfferQuestion question = question(checked, pattern, "asOf", asOf);
        int wanted = quantity == null ? 1 : OfferQuestion.checkPieces("quantity", quantity);
        return setups.find(catalogue, scope.retailers()).chain(setup -> offers.availability(setup, question, wanted));
    }

    @Query
    @ComplexityCost(CURVE_COST)
    @Description(
            "How what can be sold of each product changes with time, in the order of the keys, and for each of the segments if there are"
                    + " any: deliveries that are expected add up, goods that expire and controls that begin or end are taken into account.")
    public Uni<List<@NonNull CurveView>> availabilityCurve(
            @NonNull @Description("The virtual catalogue.") VirtualCatalogueKey catalogue,
            @NonNull @Description("The products, 100 at most, and where they are wanted.")
                    List<@NonNull AvailabilityKey> keys,
            @Description("A curve for each of these segments, 20 at most; for all stock when left out.") @Nullable
                    List<@NonNull SegmentInput> segments,
            @Description(
                            "The first moment, counting on everything that is expected by then; now, and only with what is there, when left out.")
                    @Nullable
                    OffsetDateTime from,
            @Description("The last moment; as far as anything is known when left out.") @Nullable
                    OffsetDateTime until) {
        List<OfferKey> checked = keys(keys, settings.curveKeysMax());
        List<SegmentPattern> patterns = patterns(segments);
        Instant last = until == null
                ? Instant.MAX
                : WhereClause.instant("until", until).toInstant();
        OfferQuestion question = question(checked, SegmentPattern.ALL, "from", from);
        return setups.find(catalogue, scope.retailers()).chain(setup -> offers.curves(setup, question, last, patterns));
    }

    private OfferQuestion question(
            List<OfferKey> keys, SegmentPattern segment, String argument, @Nullable OffsetDateTime at) {
        return OfferQuestion.of(keys, segment, argument, at, clock.instant());
    }

    private static List<OfferKey> keys(List<AvailabilityKey> keys, int keysMax) {
        limited("keys", keys.size(), keysMax);
        List<OfferKey> checked = new ArrayList<>(keys.size());
        for (int index = 0; index < keys.size(); index++) {
            AvailabilityKey key = keys.get(index);
            String locationRef = key.locationRef();
            checked.add(new OfferKey(
                    WhereClause.text("keys[" + index + "].productRef", key.productRef()),
                    locationRef == null ? null : WhereClause.text("keys[" + index + "].locationRef", locationRef)));
        }
        return checked;
    }

    private static List<SegmentPattern> patterns(@Nullable List<SegmentInput> segments) {
        if (segments == null) {
            return List.of();
        }
        limited("segments", segments.size(), SEGMENTS_MAX);
        return segments.stream().map(SegmentInput::pattern).toList();
    }

    private static void limited(String argument, int size, int limit) {
        if (size > limit) {
            throw Problem.of(
                            ProblemType.OUT_OF_RANGE,
                            argument + " takes at most " + limit + "; ask in several requests.")
                    .about(argument, size, limit);
        }
    }

    @Input("AvailabilityKey")
    @Description("Names a product, at one location or at all of them.")
    public record AvailabilityKey(
            @NonNull @Description("The product.") String productRef,

            @Description("Where it is wanted; all locations of the virtual catalogue when left out.") @Nullable
            String locationRef) {}
}
