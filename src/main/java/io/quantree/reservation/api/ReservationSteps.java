package io.quantree.reservation.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.quantree.input.Violations;
import io.quantree.problem.ProblemResponses;
import io.quantree.reservation.ReservationSettings;
import io.quantree.reservation.ReservationStep;
import io.quantree.security.Permission;
import io.quantree.security.RetailerScope;
import io.quantree.security.RetailerSet;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
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
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** What becomes of reservations, over HTTP. */
@Path("/api/v1/reservations/{ref}")
@Produces(MediaType.APPLICATION_JSON)
@PermissionsAllowed("RESERVATION_UPDATE")
@Tag(name = "Reservations")
@APIResponse(responseCode = ProblemResponses.CODE)
public class ReservationSteps {
    private final ReservationDoor door;
    private final ReserveBody bodies;
    private final RetailerScope scope;
    private final ReservationSettings settings;
    private final Clock clock;

    ReservationSteps(
            ReservationDoor door, ReserveBody bodies, RetailerScope scope, ReservationSettings settings, Clock clock) {
        this.door = door;
        this.bodies = bodies;
        this.scope = scope;
        this.settings = settings;
        this.clock = clock;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Path("/commit")
    @Operation(
            operationId = "commitReservation",
            summary = "Make a hold firm",
            description = "Its pieces are then kept until they are fulfilled or released.")
    @APIResponse(
            responseCode = "200",
            description = "The reservation after it.",
            content =
                    @Content(
                            schema = @Schema(implementation = ReservationAnswer.class),
                            examples = @ExampleObject(name = "commit", value = ReservationExamples.COMMITTED)))
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = StepBodies.Commitment.class),
                            examples = @ExampleObject(name = "commit", value = StepBodies.Commitment.EXAMPLE)))
    public Uni<Response> commit(
            @Context HttpServerRequest request,
            @Parameter(description = ReservationResource.REF) @RestPath String ref,
            @Parameter(description = ReservationResource.CATALOGUE) @RestQuery @Nullable String catalogueRef) {
        return changed(request, catalogueRef, (body, catalogue, faults) -> checks(faults)
                .commit(bodies.commitment(ref, body, catalogue, faults)));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Path("/extend")
    @Operation(
            operationId = "extendReservation",
            summary = "Hold a reservation until another time",
            description = "Refused when its time is over: its pieces may be promised to others by then.")
    @APIResponse(
            responseCode = "200",
            description = "The reservation after it.",
            content =
                    @Content(
                            schema = @Schema(implementation = ReservationAnswer.class),
                            examples = @ExampleObject(name = "extend", value = ReservationExamples.HELD)))
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = StepBodies.Extension.class),
                            examples = @ExampleObject(name = "extend", value = StepBodies.Extension.EXAMPLE)))
    public Uni<Response> extend(
            @Context HttpServerRequest request,
            @Parameter(description = ReservationResource.REF) @RestPath String ref,
            @Parameter(description = ReservationResource.CATALOGUE) @RestQuery @Nullable String catalogueRef) {
        return changed(request, catalogueRef, (body, catalogue, faults) -> checks(faults)
                .extend(bodies.extension(ref, body, catalogue, faults)));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Path("/release")
    @Operation(
            operationId = "releaseReservation",
            summary = "Free the pieces of a reservation or of some of its lines",
            description = "They are free for others with the answer.")
    @APIResponse(
            responseCode = "200",
            description = "The reservation after it.",
            content =
                    @Content(
                            schema = @Schema(implementation = ReservationAnswer.class),
                            examples = @ExampleObject(name = "release", value = ReservationExamples.RELEASED)))
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = StepBodies.Freeing.class),
                            examples = @ExampleObject(name = "release", value = StepBodies.Freeing.EXAMPLE)))
    public Uni<Response> release(
            @Context HttpServerRequest request,
            @Parameter(description = ReservationResource.REF) @RestPath String ref,
            @Parameter(description = ReservationResource.CATALOGUE) @RestQuery @Nullable String catalogueRef) {
        return changed(request, catalogueRef, (body, catalogue, faults) -> checks(faults)
                .release(bodies.freeing(ref, body, catalogue, faults)));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Path("/fulfil")
    @Operation(
            operationId = "fulfilReservation",
            summary = "Tell what was picked and what was not found",
            description =
                    "The pieces become a SALE and a CORRECTION of the quantities that they were reserved of. Without lines, everything was picked.")
    @APIResponse(
            responseCode = "200",
            description = "The reservation after it.",
            content =
                    @Content(
                            schema = @Schema(implementation = ReservationAnswer.class),
                            examples = @ExampleObject(name = "fulfil", value = ReservationExamples.FULFILLED)))
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = StepBodies.Fulfilment.class),
                            examples = @ExampleObject(name = "fulfil", value = StepBodies.Fulfilment.EXAMPLE)))
    public Uni<Response> fulfil(
            @Context HttpServerRequest request,
            @Parameter(description = ReservationResource.REF) @RestPath String ref,
            @Parameter(description = ReservationResource.CATALOGUE) @RestQuery @Nullable String catalogueRef) {
        return changed(request, catalogueRef, (body, catalogue, faults) -> checks(faults)
                .fulfil(bodies.fulfilment(ref, body, catalogue, faults)));
    }

    private StepChecks checks(Violations faults) {
        return new StepChecks(settings, clock, faults);
    }

    private interface StepReading {
        ReservationStep of(JsonNode body, String catalogueRef, Violations faults);
    }

    private Uni<Response> changed(HttpServerRequest request, @Nullable String catalogueRef, StepReading reading) {
        RetailerSet retailers = scope.of(Permission.RESERVATION_UPDATE).retailers();
        return door.apply(request, retailers, catalogueRef, (body, catalogue, faults) -> Uni.createFrom()
                .item(reading.of(body, catalogue.ref(), faults)));
    }
}
