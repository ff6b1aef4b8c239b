package io.quantree.reservation.api;

import io.quantree.problem.Problem;
import io.quantree.problem.ProblemResponses;
import io.quantree.problem.ProblemType;
import io.quantree.reservation.ReservationSettings;
import io.quantree.security.Permission;
import io.quantree.security.RetailerScope;
import io.quantree.security.RetailerSet;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
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

/** Reservations over HTTP. */
@Path("/api/v1/reservations")
@Produces(MediaType.APPLICATION_JSON)
@Tag(
        name = "Reservations",
        description = "Pieces of exact quantities that are kept for a cart or an order, and never promised twice.")
@APIResponse(responseCode = ProblemResponses.CODE)
public class ReservationResource {
    static final String REF = "The client's own name for the reservation.";
    static final String CATALOGUE =
            "The catalogue, if the body names none; without both, the default catalogue of the retailer whom the request speaks for.";

    private final ReservationDoor door;
    private final ReserveBody bodies;
    private final ReserveNames names;
    private final ReservationReader stored;
    private final RetailerScope scope;
    private final ReservationSettings settings;
    private final Clock clock;

    ReservationResource(
            ReservationDoor door,
            ReserveBody bodies,
            ReserveNames names,
            ReservationReader stored,
            RetailerScope scope,
            ReservationSettings settings,
            Clock clock) {
        this.door = door;
        this.bodies = bodies;
        this.names = names;
        this.stored = stored;
        this.scope = scope;
        this.settings = settings;
        this.clock = clock;
    }

    @POST
    @PermissionsAllowed("RESERVATION_CREATE")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "reserve",
            summary = "Reserve",
            description =
                    "Answered after its commit. The same body again answers the same reservation; another one under its ref is an error. Nothing"
                            + " reserved is answered with 409: then nothing is kept, and the same body may be sent again.")
    @APIResponse(
            responseCode = "200",
            description = "What was reserved.",
            content =
                    @Content(
                            schema = @Schema(implementation = ReservationAnswer.class),
                            examples = @ExampleObject(name = "cart", value = ReservationExamples.HELD)))
    @APIResponse(
            responseCode = "409",
            description = "Nothing was reserved, and nothing is kept: `short` of the lines says why.",
            content =
                    @Content(
                            schema = @Schema(implementation = ReservationAnswer.class),
                            examples = @ExampleObject(name = "short", value = ReservationExamples.REJECTED)))
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ReservationBody.class),
                            examples = @ExampleObject(name = "cart", value = ReservationExamples.CART)))
    public Uni<Response> reserve(
            @Context HttpServerRequest request,
            @Parameter(description = CATALOGUE) @RestQuery @Nullable String catalogueRef) {
        // Read now: the stages below may run outside the request's context.
        RetailerSet retailers = scope.of(Permission.RESERVATION_CREATE).retailers();
        return door.apply(request, retailers, catalogueRef, (body, catalogue, faults) -> {
            ReserveInput input = bodies.reservation(body, catalogue.ref(), faults);
            return names.find(input, catalogue, retailers)
                    .map(found -> new ReserveCheck(settings, clock, faults).reserve(input, found));
        });
    }

    @GET
    @Path("/{ref}")
    @PermissionsAllowed("RESERVATION_VIEW")
    @Operation(operationId = "reservation", summary = "Show a reservation")
    @APIResponse(
            responseCode = "200",
            description = "The reservation as it is now.",
            content =
                    @Content(
                            schema = @Schema(implementation = ReservationAnswer.class),
                            examples = @ExampleObject(name = "cart", value = ReservationExamples.HELD)))
    public Uni<Response> show(
            @Parameter(description = REF) @RestPath String ref,
            @Parameter(
                            description =
                                    "The catalogue; without it, the default catalogue of the retailer whom the request speaks for.")
                    @RestQuery
                    @Nullable
                    String catalogueRef) {
        RetailerSet retailers = scope.of(Permission.RESERVATION_VIEW).retailers();
        return door.found(catalogueRef, retailers)
                .chain(catalogue -> stored.one(catalogue, ref))
                .onItem()
                .ifNull()
                .failWith(() -> Problem.of(ProblemType.NOT_FOUND, "There is no such reservation.")
                        .about("ref", ref))
                .map(ReservationAnswer::of);
    }
}
