package io.quantree.offer.search;

import io.quantree.graphql.ComplexityCost;
import io.quantree.input.ArgumentText;
import io.quantree.network.Coordinates;
import io.quantree.offer.OfferSetupCache;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.relay.GraphQlLimits;
import io.quantree.relay.PageArguments;
import io.quantree.relay.WhereClause;
import io.quantree.security.RetailerScope;
import io.quantree.virtual.catalogue.VirtualCatalogueReader;
import io.quantree.virtual.model.VirtualCatalogue;
import io.quantree.virtual.model.VirtualCatalogueKey;
import io.quantree.virtual.model.VirtualKind;
import io.quantree.virtual.position.VirtualPosition;
import io.quantree.virtual.position.VirtualPositionReader;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.graphql.api.Nullable;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.eclipse.microprofile.graphql.Source;

/** GraphQL query for locations that can supply several products. */
@GraphQLApi
@RegisterForReflection
public record LocationSearchApi(
        VirtualCatalogueReader catalogues,
        OfferSetupCache setups,
        LocationSearch search,
        VirtualPositionReader positions,
        LocationSearchSettings settings,
        RetailerScope retailer,
        GraphQlLimits limits) {
    private static final int SEARCH_COST = 10;
    private static final int POSITIONS_COST = 3;

    @Query
    @ComplexityCost(SEARCH_COST)
    @Description(
            "The locations of a BASE virtual catalogue that have all of the products in the wanted quantities, now: the nearest first when"
                    + " `orderByProximity` gives a place, otherwise by ref. Locations without coordinates come last.")
    public Uni<FoundLocations> searchVirtualInventory(
            @NonNull @Description("The virtual catalogue, of type BASE.") VirtualCatalogueKey virtualCatalogue,
            @NonNull
                    @Description(
                            "The products and how many pieces of each, 100 at most. Of one that is named twice, both together.")
                    List<@NonNull ProductQuantityInput> productQuantities,
            @Description("Only locations where the virtual positions of all products are like this.") @Nullable
                    VirtualPositionSearchInput virtualPosition,
            @Description("Locations to leave out, 500 at most.") @Nullable List<@NonNull String> excludedLocationRefs,
            @Description("The place that they should be near to.") @Nullable ProximityInput orderByProximity,
            @Description("How many locations; 50 when left out, 500 at most.") @Nullable Integer first,
            @Description(ArgumentText.AFTER) @Nullable String after) {
        LocationQuestion question = new LocationQuestion(
                retailer.retailers(),
                LocationQuestion.wanted(productQuantities, settings.productsMax()),
                virtualPosition == null ? null : statuses(virtualPosition),
                excludedLocationRefs == null ? Set.of() : texts("excludedLocationRefs", excludedLocationRefs),
                orderByProximity == null ? null : orderByProximity.place(),
                PageArguments.of(first, null, null, null, limits).size(),
                after == null ? null : FoundLocations.locationRef("after", after));
        return catalogues
                .one("virtualCatalogue", virtualCatalogue)
                .invoke(LocationSearchApi::checkBase)
                .chain(catalogue ->
                        setups.find(catalogue.ref()).chain(setup -> search.search(catalogue, setup, question)));
    }

    @NonNull
    @ComplexityCost(POSITIONS_COST)
    @Description("The virtual positions of the products at the location, by product.")
    public Uni<@NonNull List<@NonNull VirtualPosition>> virtualPositions(@Source FoundLocation location) {
        return location.siblings()
                .ask("virtualPositions", this::positions)
                .map(found -> found.getOrDefault(location.locationRef(), List.of()));
    }

    private Uni<Map<String, List<VirtualPosition>>> positions(List<FoundLocation> found) {
        FoundLocation any = found.get(0);
        new PageArguments(found.size(), false, null, null)
                .checkNested("virtualPositions", any.products().size(), limits);
        return positions
                .at(
                        any.home(),
                        any.products(),
                        found.stream().map(FoundLocation::locationRef).toList())
                .map(read -> read.stream().collect(Collectors.groupingBy(position -> position.locationRef)));
    }

    private @Nullable Set<String> statuses(VirtualPositionSearchInput wanted) {
        if (wanted.statuses() == null) {
            return wanted.status() == null ? null : Set.of(wanted.status());
        }
        List<String> any = new ArrayList<>(wanted.statuses());
        if (wanted.status() != null) {
            any.add(wanted.status());
        }
        return texts("virtualPosition.statuses", any);
    }

    private Set<String> texts(String argument, List<String> given) {
        return Set.copyOf(new WhereClause(limits).texts(argument, List.copyOf(given)));
    }

    private static void checkBase(VirtualCatalogue catalogue) {
        if (catalogue.kind() != VirtualKind.BASE) {
            throw Problem.of(
                            ProblemType.INVALID_VALUE,
                            "An AGGREGATE catalogue doesn't tell locations apart; search in one of type BASE.")
                    .about("virtualCatalogue", catalogue.ref());
        }
    }

    @Input("VirtualPositionInput")
    @Description("What virtual positions must be like for a search to count on them.")
    public record VirtualPositionSearchInput(
            @Description("They have this status, e.g. ACTIVE.") @Nullable
            String status,

            @Description("They have any of these statuses, or the one above. An empty list matches nothing.") @Nullable
            List<@NonNull String> statuses) {}

    @Input("GeoCoordinateInput")
    @Description("The place that locations should be near to.")
    public record ProximityInput(
            @NonNull @Description("Degrees north, from -90 to 90.")
            Double latitude,

            @NonNull @Description("Degrees east, from -180 to 180.")
            Double longitude) {

        Coordinates place() {
            check("orderByProximity.latitude", latitude, Coordinates.LATITUDE_MAX);
            check("orderByProximity.longitude", longitude, Coordinates.LONGITUDE_MAX);
            return new Coordinates(latitude, longitude);
        }

        private static void check(String field, double degrees, int max) {
            if (Math.abs(degrees) > max) {
                throw Problem.of(ProblemType.OUT_OF_RANGE, field + " lies between -" + max + " and " + max)
                        .about(field, degrees, max);
            }
        }
    }

    @Input("ProductQuantityInput")
    @Description("So many pieces of a product.")
    public record ProductQuantityInput(
            @NonNull @Description("The product.") String productRef,

            @NonNull @Description("How many pieces, 1 or more.")
            Integer quantity) {}
}
