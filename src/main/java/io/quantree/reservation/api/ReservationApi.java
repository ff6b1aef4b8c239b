package io.quantree.reservation.api;

import io.quantree.catalogue.Catalogue;
import io.quantree.catalogue.CatalogueAccess;
import io.quantree.catalogue.CatalogueFilterKey;
import io.quantree.input.Violations;
import io.quantree.relay.GraphQlLimits;
import io.quantree.relay.PageArguments;
import io.quantree.relay.PageRequest;
import io.quantree.reservation.ReservationSettings;
import io.quantree.reservation.ReservationStep;
import io.quantree.reservation.Reservations;
import io.quantree.reservation.StepRequest;
import io.quantree.reservation.model.Reservation;
import io.quantree.security.Callers;
import io.quantree.security.RetailerScope;
import io.quantree.security.RetailerSet;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.graphql.api.Nullable;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.eclipse.microprofile.graphql.Source;

/** Reservations on GraphQL. */
@GraphQLApi
@RegisterForReflection
public record ReservationApi(
        Reservations reservations,
        ReservationReader reader,
        ReservationSettings settings,
        CatalogueAccess scope,
        GraphQlLimits limits,
        Callers callers,
        RetailerScope retailers,
        ReserveNames names,
        Reallocations reallocations,
        Clock clock) {
    @Query
    @Description("The reservation of this ref, or null.")
    public Uni<@Nullable Reservation> reservation(
            @NonNull @Description("The client's own name for it.") String ref,
            @NonNull @Description("The catalogue that it is in.") CatalogueFilterKey catalogue) {
        return scope.one(catalogue).chain(found -> reader.one(found, ref));
    }

    @Query
    @Description(
            "Reservations that match all arguments, in the order in which they were made. Without a catalogue, all of the retailer that the"
                    + " header Quantree-Retailer names, or of all retailers of the caller. An empty list of values matches nothing.")
    public Uni<ReservationConnection> reservations(
            @Description("In this catalogue.") @Nullable CatalogueFilterKey catalogue,
            ReservationFilter filter,
            PageRequest request) {
        PageArguments page = request.within(limits);
        return scope.all(catalogue, null).chain(found -> reader.page(found, filter, page));
    }

    @NonNull
    @Description("Its lines, in the order of the request.")
    public List<ReservedView.@NonNull Line> lines(@Source Reservation reservation) {
        return reservation.lines().stream().map(ReservedView.Line::of).toList();
    }

    @NonNull
    @Description("How often it was changed, from 1; 0 when nothing was reserved.")
    public Integer version(@Source Reservation reservation) {
        return Math.toIntExact(reservation.revision);
    }

    @Mutation
    @Description(
            "Reserves pieces of exact quantities and answers the reservation after its commit. Nothing is ever promised twice. Its status is"
                    + " REJECTED when nothing was reserved: `short` of its lines then says why, and nothing is kept. The same input again answers the"
                    + " same reservation; another one under its ref is an error.")
    public Uni<Reservation> reserve(@NonNull @Description("What is reserved.") ReserveInput input) {
        String principal = callers.current().principal();
        RetailerSet own = retailers.retailers();
        return scope.one(input.catalogue()).chain(catalogue -> names.find(input, catalogue, own)
                .map(found -> new ReserveCheck(settings, clock, new Violations()).reserve(input, found))
                .chain(step -> applied(catalogue, new StepRequest(step, principal))));
    }

    @Mutation
    @Description("Makes a hold firm, and answers it. RESERVATION_CLOSED when its time is over.")
    public Uni<Reservation> commitReservation(@NonNull @Description("Which one.") StepInputs.Commitment input) {
        return applied(input.catalogue(), checks().commit(input));
    }

    @Mutation
    @Description("Holds a reservation until another time, and answers it. RESERVATION_CLOSED when its time is over.")
    public Uni<Reservation> extendReservation(@NonNull @Description("Which one.") StepInputs.Extension input) {
        return applied(input.catalogue(), checks().extend(input));
    }

    @Mutation
    @Description("Frees the pieces of a reservation, or of some of its lines, and answers it.")
    public Uni<Reservation> releaseReservation(@NonNull @Description("Which one.") StepInputs.Freeing input) {
        return applied(input.catalogue(), checks().release(input));
    }

    @Mutation
    @Description(
            "Books picked and missing pieces of a reservation, and answers it. They become a SALE and a CORRECTION of the quantities that they"
                    + " were reserved of; the number on hand of the position stays.")
    public Uni<Reservation> fulfilReservation(@NonNull @Description("Which one.") StepInputs.Fulfilment input) {
        return applied(input.catalogue(), checks().fulfil(input));
    }

    @Mutation
    @Description(
            "Allocates the pieces anew that lines still keep, under the terms of their request, and answers the reservation. All of them or none:"
                    + " INSUFFICIENT_QUANTITY leaves everything as it is.")
    public Uni<Reservation> reallocateReservation(@NonNull @Description("Which one.") StepInputs.Reallocation input) {
        return anew(
                input.catalogue(), (catalogue, own) -> reallocations.again(input, catalogue, own, new Violations()));
    }

    @Mutation
    @Description(
            "Lets lines draw on other locations or another segment, and answers the reservation. All of their pieces or none:"
                    + " INSUFFICIENT_QUANTITY leaves everything as it is.")
    public Uni<Reservation> transferReservation(@NonNull @Description("Which one.") StepInputs.Transfer input) {
        return anew(
                input.catalogue(),
                (catalogue, own) -> reallocations.elsewhere(input, catalogue, own, new Violations()));
    }

    private Uni<Reservation> anew(
            CatalogueFilterKey key, BiFunction<Catalogue, RetailerSet, Uni<ReservationStep>> step) {
        String principal = callers.current().principal();
        RetailerSet own = retailers.retailers();
        return scope.one(key).chain(catalogue -> step.apply(catalogue, own)
                .chain(made -> applied(catalogue, new StepRequest(made, principal))));
    }

    private StepChecks checks() {
        return new StepChecks(settings, clock, new Violations());
    }

    private Uni<Reservation> applied(CatalogueFilterKey catalogue, ReservationStep step) {
        StepRequest request = new StepRequest(step, callers.current().principal());
        return scope.one(catalogue).chain(found -> applied(found, request));
    }

    private Uni<Reservation> applied(Catalogue catalogue, StepRequest request) {
        return reservations
                .apply(catalogue, request)
                .map(result -> Objects.requireNonNull(result.reservation(), "the result of a step that was done"));
    }
}
