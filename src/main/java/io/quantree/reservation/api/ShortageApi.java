package io.quantree.reservation.api;

import io.quantree.catalogue.Catalogue;
import io.quantree.catalogue.CatalogueAccess;
import io.quantree.catalogue.CatalogueFilterKey;
import io.quantree.input.Violations;
import io.quantree.problem.Problem;
import io.quantree.relay.GraphQlLimits;
import io.quantree.relay.PageArguments;
import io.quantree.reservation.Reservations;
import io.quantree.reservation.StepRequest;
import io.quantree.security.Callers;
import io.quantree.security.RetailerScope;
import io.quantree.security.RetailerSet;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.graphql.api.Nullable;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.eclipse.microprofile.graphql.Type;

/** What is promised and not there, on GraphQL. */
@GraphQLApi
@RegisterForReflection
public record ShortageApi(
        ShortageReader reader,
        Reallocations reallocations,
        Reservations reservations,
        CatalogueAccess scope,
        RetailerScope retailers,
        GraphQlLimits limits,
        Callers callers) {
    @Query
    @Description(
            "Quantities of which more is promised than there is, those first whose reservations are the latest. An empty list of values matches"
                    + " nothing.")
    public Uni<List<@NonNull Shortage>> shortages(
            @NonNull @Description("The catalogue.") CatalogueFilterKey catalogue,
            @Description("Of any of these products.") @Nullable List<@NonNull String> productRef,
            @Description("At any of these locations.") @Nullable List<@NonNull String> locationRef,
            @Description("The first so many, 50 unless said otherwise, 500 at most.") @Nullable Integer first) {
        int most = PageArguments.of(first, null, null, null, limits).rows() - 1;
        return scope.one(catalogue).chain(found -> reader.of(found, productRef, locationRef, most));
    }

    @Mutation
    @Description(
            "Allocates anew what the latest reservations keep of quantities that are short, one reservation after the other, and answers what"
                    + " became of each. What can't be allocated elsewhere stays as it is.")
    public Uni<List<@NonNull Reallocated>> reallocateShortages(
            @NonNull @Description("Which shortages.") Selection input) {
        String principal = callers.current().principal();
        RetailerSet own = retailers.retailers();
        int most = PageArguments.of(input.first(), null, null, null, limits).rows() - 1;
        return scope.one(input.catalogue())
                .chain(catalogue -> reader.of(catalogue, input.productRefs(), input.locationRefs(), most)
                        .map(ShortageApi::latest)
                        .onItem()
                        .transformToMulti(refs -> Multi.createFrom().iterable(refs))
                        .onItem()
                        .transformToUniAndConcatenate(ref -> anew(ref, input.catalogue(), catalogue, own, principal))
                        .collect()
                        .asList());
    }

    /** The reservations of the shortages, the latest of each first. */
    private static Set<String> latest(List<Shortage> shortages) {
        Set<String> refs = new LinkedHashSet<>();
        shortages.forEach(shortage -> refs.addAll(shortage.reservationRefs()));
        return refs;
    }

    private Uni<Reallocated> anew(
            String ref,
            CatalogueFilterKey key,
            Catalogue catalogue,
            RetailerSet own,
            @org.jspecify.annotations.Nullable String principal) {
        StepInputs.Reallocation input = new StepInputs.Reallocation(ref, key, null, null, null);
        return reallocations
                .again(input, catalogue, own, new Violations())
                .chain(step -> reservations.apply(catalogue, new StepRequest(step, principal)))
                .map(result -> new Reallocated(ref, !result.repeated(), null))
                .onFailure(Problem.class)
                .recoverWithItem(failure ->
                        new Reallocated(ref, false, ((Problem) failure).type().name()));
    }

    @Input("ReallocateShortagesInput")
    @Description("Which shortages are allocated anew.")
    public record Selection(
            @NonNull @Description("The catalogue.") CatalogueFilterKey catalogue,

            @Description("Only of these products.") @Nullable
            List<@NonNull String> productRefs,

            @Description("Only at these locations.") @Nullable
            List<@NonNull String> locationRefs,

            @Description("The first so many, 50 unless said otherwise, 500 at most.") @Nullable
            Integer first) {}

    @Type("ReallocatedReservation")
    @Description("A reservation that kept pieces of a quantity that is short.")
    public record Reallocated(
            @NonNull @Description("The reservation.") String ref,

            @Description("Whether it draws on other quantities now.")
            boolean moved,

            @Description(
                    "Why it could not be allocated anew, e.g. INSUFFICIENT_QUANTITY; null when it was, or had nothing to change.")
            @Nullable
            String code) {}
}
