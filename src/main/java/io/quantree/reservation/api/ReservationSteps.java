package io.quantree.reservation.api;

import io.quantree.input.Violations;
import io.quantree.problem.ProblemResponses;
import io.quantree.reservation.ReservationSettings;
import io.quantree.security.Permission;
import io.quantree.security.RetailerScope;
import io.quantree.security.RetailerSet;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What becomes of reservations, over HTTP. */
@Path("/api/v1/reservations")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@PermissionsAllowed("RESERVATION_UPDATE")
@Tag(name = "Reservations")
@APIResponse(responseCode = ProblemResponses.CODE)
@APIResponse(
        responseCode = "200",
        description =
                "The reservation after the step; what was done under the same requestRef before is not done again.",
        content =
                @Content(
                        schema = @Schema(implementation = ReservationAnswer.class),
                        examples = {
                            @ExampleObject(name = "held", value = ReservationExamples.HELD),
                            @ExampleObject(name = "committed", value = ReservationExamples.COMMITTED),
                            @ExampleObject(name = "released", value = ReservationExamples.RELEASED),
                            @ExampleObject(name = "fulfilled", value = ReservationExamples.FULFILLED)
                        }))
public class ReservationSteps {
    private final ReservationDoor door;
    private final StepBody bodies;
    private final Reallocations reallocations;
    private final RetailerScope scope;
    private final ReservationSettings settings;
    private final Clock clock;

    ReservationSteps(
            ReservationDoor door,
            StepBody bodies,
            Reallocations reallocations,
            RetailerScope scope,
            ReservationSettings settings,
            Clock clock) {
        this.door = door;
        this.bodies = bodies;
        this.reallocations = reallocations;
        this.scope = scope;
        this.settings = settings;
        this.clock = clock;
    }

    @POST
    @Path("/{ref}/commit")
    @Operation(
            operationId = "commitReservation",
            summary = "Make a hold firm",
            description = "Its pieces are then kept until they are fulfilled or released.")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = StepBodies.Commitment.class),
                            examples = @ExampleObject(name = "commit", value = StepBodies.Commitment.EXAMPLE)))
    public Uni<Response> commit(@Context HttpServerRequest request, @BeanParam StepTarget target) {
        return changed(request, target, (body, catalogue, faults) -> checks(faults)
                .commit(bodies.commitment(target.ref(), body, catalogue, faults)));
    }

    @POST
    @Path("/{ref}/extend")
    @Operation(
            operationId = "extendReservation",
            summary = "Hold a reservation until another time",
            description = "Refused when its time is over: its pieces may be promised to others by then.")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = StepBodies.Extension.class),
                            examples = @ExampleObject(name = "extend", value = StepBodies.Extension.EXAMPLE)))
    public Uni<Response> extend(@Context HttpServerRequest request, @BeanParam StepTarget target) {
        return changed(request, target, (body, catalogue, faults) -> checks(faults)
                .extend(bodies.extension(target.ref(), body, catalogue, faults)));
    }

    @POST
    @Path("/{ref}/release")
    @Operation(
            operationId = "releaseReservation",
            summary = "Free the pieces of a reservation or of some of its lines",
            description = "They are free for others with the answer.")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = StepBodies.Freeing.class),
                            examples = @ExampleObject(name = "release", value = StepBodies.Freeing.EXAMPLE)))
    public Uni<Response> release(@Context HttpServerRequest request, @BeanParam StepTarget target) {
        return changed(request, target, (body, catalogue, faults) -> checks(faults)
                .release(bodies.freeing(target.ref(), body, catalogue, faults)));
    }

    @POST
    @Path("/{ref}/fulfil")
    @Operation(
            operationId = "fulfilReservation",
            summary = "Book picked and missing pieces",
            description =
                    "The pieces become a SALE and a CORRECTION of the quantities that they were reserved of. Without lines, everything was picked.")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = StepBodies.Fulfilment.class),
                            examples = @ExampleObject(name = "fulfil", value = StepBodies.Fulfilment.EXAMPLE)))
    public Uni<Response> fulfil(@Context HttpServerRequest request, @BeanParam StepTarget target) {
        return changed(request, target, (body, catalogue, faults) -> checks(faults)
                .fulfil(bodies.fulfilment(target.ref(), body, catalogue, faults)));
    }

    @POST
    @Path("/{ref}/reallocate")
    @Operation(
            operationId = "reallocateReservation",
            summary = "Allocate pieces anew",
            description =
                    "The lines get other pieces under the terms of their request, all that they still keep or none: `INSUFFICIENT_QUANTITY` leaves everything as it is.")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = StepBodies.Reallocation.class),
                            examples = @ExampleObject(name = "reallocate", value = StepBodies.Reallocation.EXAMPLE)))
    public Uni<Response> reallocate(@Context HttpServerRequest request, @BeanParam StepTarget target) {
        return anew(
                request,
                target,
                (body, catalogue, own, faults) -> reallocations.again(
                        bodies.reallocation(target.ref(), body, catalogue.ref(), faults), catalogue, own, faults));
    }

    @POST
    @Path("/{ref}/transfer")
    @Operation(
            operationId = "transferReservation",
            summary = "Let lines draw on other locations or another segment",
            description =
                    "All pieces that the lines still keep, or none: `INSUFFICIENT_QUANTITY` leaves everything as it is.")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = StepBodies.Transfer.class),
                            examples = @ExampleObject(name = "transfer", value = StepBodies.Transfer.EXAMPLE)))
    public Uni<Response> transfer(@Context HttpServerRequest request, @BeanParam StepTarget target) {
        return anew(
                request,
                target,
                (body, catalogue, own, faults) -> reallocations.elsewhere(
                        bodies.transfer(target.ref(), body, catalogue.ref(), faults), catalogue, own, faults));
    }

    private StepChecks checks(Violations faults) {
        return new StepChecks(settings, clock, faults);
    }

    private Uni<Response> changed(HttpServerRequest request, StepTarget target, StepReading reading) {
        return anew(request, target, (body, catalogue, retailers, faults) -> Uni.createFrom()
                .item(reading.of(body, catalogue.ref(), faults)));
    }

    private Uni<Response> anew(HttpServerRequest request, StepTarget target, StepReading.Anew reading) {
        RetailerSet retailers = scope.of(Permission.RESERVATION_UPDATE).retailers();
        return door.apply(
                request,
                retailers,
                target.catalogueRef(),
                (body, catalogue, faults) -> reading.of(body, catalogue, retailers, faults));
    }
}
