package io.quantree.delta;

import io.quantree.http.Body;
import io.quantree.http.BodyReader;
import io.quantree.http.ContentType;
import io.quantree.input.FieldText;
import io.quantree.input.RecordLimits;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemResponses;
import io.quantree.security.Permission;
import io.quantree.security.RetailerScope;
import io.quantree.security.RetailerSet;
import io.quantree.security.rate.RateLimits;
import io.quantree.security.rate.Sender;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
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

/** Deltas over HTTP. */
@Path("/api/v1/deltas")
@Produces(MediaType.APPLICATION_JSON)
@Tag(
        name = "Deltas",
        description = "Relative changes of stock, each applied exactly once and answered after it is committed.")
@APIResponse(responseCode = ProblemResponses.CODE)
public class DeltaResource {
    static final String NDJSON = ContentType.NDJSON;

    /** The largest body that is parsed on the event loop; parsing a larger one there would delay other connections. */
    private static final int EVENT_LOOP_BYTES = 16_384;

    private final BodyReader bodies;
    private final DeltaIntake intake;
    private final RetailerScope scope;
    private final DeltaSettings settings;
    private final Clock clock;
    private final RateLimits rates;

    DeltaResource(
            BodyReader bodies,
            DeltaIntake intake,
            RetailerScope scope,
            DeltaSettings settings,
            Clock clock,
            RateLimits rates) {
        this.bodies = bodies;
        this.intake = intake;
        this.scope = scope;
        this.settings = settings;
        this.clock = clock;
        this.rates = rates;
    }

    @POST
    @PermissionsAllowed("INVENTORYQUANTITY_UPDATE")
    @Consumes({MediaType.APPLICATION_JSON, NDJSON})
    @Operation(
            operationId = "applyDeltas",
            summary = "Apply deltas",
            description =
                    "Up to 5,000 relative changes, as a JSON array or as one JSON object on each line. Each is applied on its own, in the order"
                            + " of its position's deltas, and exactly once: sent again under the same deltaId it is answered as a duplicate and changes"
                            + " nothing. Answered when everything that was applied is committed. 429 with Retry-After when too many deltas wait; none of"
                            + " the request's deltas is then applied.")
    @APIResponse(
            responseCode = "200",
            description = "What became of each delta.",
            content = @Content(schema = @Schema(implementation = DeltaAnswer.class)))
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(type = SchemaType.ARRAY, implementation = DeltaEntry.class),
                            examples = @ExampleObject(name = "sale", value = DeltaEntry.EXAMPLE)))
    public Uni<DeltaAnswer> apply(
            @Context HttpServerRequest request,
            @Parameter(
                            description =
                                    "The catalogue of the deltas that name none; without it, the default catalogue of the retailer whom the"
                                            + " request speaks for.")
                    @QueryParam("catalogueRef")
                    @Nullable
                    String catalogueRef,
            @HeaderParam(HttpHeaders.CONTENT_TYPE) @Nullable String contentType,
            @HeaderParam(HttpHeaders.CONTENT_ENCODING) @Nullable String encoding) {
        long limit = settings.bodyMax().asLongValue();
        Body.isGzip(encoding);
        ContentType type =
                ContentType.of(contentType == null ? ContentType.JSON : contentType, List.of(ContentType.JSON, NDJSON));
        checkRef(catalogueRef);
        // Read now: the stages below may run outside the request's context.
        RetailerSet retailers = scope.of(Permission.INVENTORYQUANTITY_UPDATE).retailers();
        Sender sender = rates.sender(request);
        return bodies.read(request, limit, sent -> Uni.createFrom()
                .item(sent)
                .chain(body -> body.bytes().length > EVENT_LOOP_BYTES || encoding != null
                        ? Uni.createFrom().item(body).emitOn(Infrastructure.getDefaultWorkerPool())
                        : Uni.createFrom().item(body))
                .map(body -> read(body.decoded(encoding, type), type))
                .chain(deltas -> intake.apply(
                        deltas, catalogueRef == null ? "" : FieldText.canonical(catalogueRef), retailers, sender)));
    }

    private static void checkRef(@Nullable String catalogueRef) {
        Problem fault = catalogueRef == null ? null : FieldText.fault("catalogueRef", RecordLimits.TEXT, catalogueRef);
        if (fault != null) {
            throw fault;
        }
    }

    private List<ReadDelta> read(byte[] body, ContentType type) {
        DeltaBody deltas =
                new DeltaBody(new DeltaFields(Instant.now(clock).plus(settings.aheadMax())), settings.recordsMax());
        return type.isNdjson() ? deltas.lines(body) : deltas.array(body);
    }
}
