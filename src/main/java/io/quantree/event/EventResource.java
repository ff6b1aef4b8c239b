package io.quantree.event;

import io.quantree.http.Body;
import io.quantree.http.BodyReader;
import io.quantree.http.ContentType;
import io.quantree.http.LargeAnswers;
import io.quantree.http.OffsetPage;
import io.quantree.http.RetailerId;
import io.quantree.problem.ProblemResponses;
import io.quantree.security.Caller;
import io.quantree.security.Callers;
import io.quantree.security.Permission;
import io.quantree.security.RetailerScope;
import io.quantree.security.RetailerSet;
import io.quantree.security.Scope;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Events over HTTP. */
@Path("/api/v4.1/event")
@Produces(MediaType.APPLICATION_JSON)
@Tag(
        name = "Events",
        description = "Deltas, movements of orders and single records, applied at once or in their order.")
@APIResponse(responseCode = ProblemResponses.CODE)
public class EventResource {
    private final BodyReader bodies;
    private final EventIntake intake;
    private final EventReader reader;
    private final RetailerScope scope;
    private final EventSettings settings;
    private final Clock clock;
    private final LargeAnswers answers;
    private final Callers callers;

    EventResource(
            BodyReader bodies,
            EventIntake intake,
            EventReader reader,
            RetailerScope scope,
            EventSettings settings,
            Clock clock,
            LargeAnswers answers,
            Callers callers) {
        this.bodies = bodies;
        this.intake = intake;
        this.reader = reader;
        this.scope = scope;
        this.settings = settings;
        this.clock = clock;
        this.answers = answers;
        this.callers = callers;
    }

    @POST
    @PermissionsAllowed("EVENT_CREATE")
    @Path("/async")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "sendEvent",
            summary = "Send an event",
            description =
                    "It is stored before it is answered, and applied behind the catalogue's events that were accepted before it.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(type = SchemaType.OBJECT, implementation = NewEventBody.class),
                            examples = @ExampleObject(name = "delta", value = NewEventBody.DELTA)))
    public Uni<EventAnswer.Stored> async(
            @Context HttpServerRequest request,
            @HeaderParam(HttpHeaders.CONTENT_TYPE) @Nullable String contentType,
            @HeaderParam(HttpHeaders.CONTENT_ENCODING) @Nullable String encoding) {
        return read(request, contentType, encoding, intake::queue);
    }

    @POST
    @PermissionsAllowed("EVENT_CREATE")
    @Path("/sync")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "applyEvent",
            summary = "Send an event and wait until it is applied",
            description = "It does not wait for events that were sent to be applied later.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(type = SchemaType.OBJECT, implementation = NewEventBody.class),
                            examples = @ExampleObject(name = "reservation", value = NewEventBody.ORDER)))
    public Uni<EventAnswer.Applied> sync(
            @Context HttpServerRequest request,
            @HeaderParam(HttpHeaders.CONTENT_TYPE) @Nullable String contentType,
            @HeaderParam(HttpHeaders.CONTENT_ENCODING) @Nullable String encoding) {
        return read(request, contentType, encoding, intake::apply);
    }

    private <T> Uni<T> read(
            HttpServerRequest request,
            @Nullable String contentType,
            @Nullable String encoding,
            Function<Event, Uni<? extends T>> use) {
        ContentType type = ContentType.of(contentType, List.of(ContentType.JSON));
        long limit = settings.bodyMax().asLongValue();
        Scope creation = scope.of(Permission.EVENT_CREATE);
        Caller sender = callers.current();
        Body.isGzip(encoding);
        return bodies.read(request, limit, sent -> Uni.createFrom()
                .item(sent)
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(body -> EventBody.read(
                        body.decoded(encoding, type), creation, settings.elementsMax(), sender, clock.instant()))
                .chain(use));
    }

    @GET
    @PermissionsAllowed("EVENT_VIEW")
    @Path("/{eventId}")
    @Operation(operationId = "getEvent", summary = "An event, its status and its errors")
    public Uni<Event> get(@PathParam("eventId") String eventId) {
        scope.of(Permission.EVENT_VIEW);
        return reader.find(EventId.ofPath(eventId));
    }

    @GET
    @PermissionsAllowed("EVENT_VIEW")
    @Operation(
            operationId = "findEvents",
            summary = "Events, the latest first",
            description = "Those of one retailer, or of all retailers when the request names none.")
    @APIResponse(
            responseCode = "200",
            description = "A page of events.",
            content = @Content(schema = @Schema(implementation = EventPage.class)))
    public Uni<Response> search(
            @Context HttpServerRequest request,
            @BeanParam EventParameters parameters,
            @Parameter(description = "Index of the first event to answer.") @QueryParam("start") @DefaultValue("0")
                    String start,
            @Parameter(description = "How many events to answer at most, up to 5000.")
                    @QueryParam("count")
                    @DefaultValue("100")
                    String count) {
        boolean takesGzip = LargeAnswers.takesGzip(request);
        return find(parameters, start, count).map(found -> answers.of(found, takesGzip));
    }

    /** The events that a search finds, for pages. */
    public Uni<EventPage> find(EventParameters parameters, String start, String count) {
        RetailerSet retailers = RetailerId.ofParameter(parameters.retailerId(), scope.of(Permission.EVENT_VIEW));
        OffsetPage page = OffsetPage.of(start, count, settings.pageMax());
        return reader.search(new EventSearch(parameters, retailers, page, Instant.now(clock)));
    }
}
