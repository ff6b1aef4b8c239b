package io.quantree.batch.api;

import io.quantree.batch.Batch;
import io.quantree.batch.record.FieldNames;
import io.quantree.http.Body;
import io.quantree.http.BodyReader;
import io.quantree.http.ContentType;
import io.quantree.http.DryRun;
import io.quantree.http.Ids;
import io.quantree.http.OffsetPage;
import io.quantree.http.RequestCap;
import io.quantree.http.Waiting;
import io.quantree.job.IdempotencyKeys;
import io.quantree.job.IngestSettings;
import io.quantree.job.Job;
import io.quantree.job.Jobs;
import io.quantree.platform.drain.Drain;
import io.quantree.problem.ProblemResponses;
import io.quantree.security.Permission;
import io.quantree.security.rate.RateLimits;
import io.quantree.security.rate.Sender;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
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
import jakarta.ws.rs.core.UriInfo;
import java.time.Duration;
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

/** Batches over HTTP: JSON batches, and streams of any length that are cut into batches. */
@Path("/api/v4.1/job/{jobId}/batch")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Batches", description = "Accepted durably, worked off in the background, answered record by record.")
@APIResponse(responseCode = ProblemResponses.CODE)
public class BatchResource {
    private final BodyReader bodies;
    private final Jobs jobs;
    private final JsonAcceptance json;
    private final StreamAcceptance streams;
    private final BatchReader reader;
    private final BatchReport report;
    private final IngestSettings settings;
    private final Drain drain;
    private final RateLimits rates;

    BatchResource(
            BodyReader bodies,
            Jobs jobs,
            JsonAcceptance json,
            StreamAcceptance streams,
            BatchReader reader,
            BatchReport report,
            IngestSettings settings,
            Drain drain,
            RateLimits rates) {
        this.bodies = bodies;
        this.jobs = jobs;
        this.json = json;
        this.streams = streams;
        this.reader = reader;
        this.report = report;
        this.settings = settings;
        this.drain = drain;
        this.rates = rates;
    }

    @POST
    @PermissionsAllowed("BATCH_CREATE")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = SubmitTexts.ID, summary = SubmitTexts.SUMMARY, description = SubmitTexts.DESCRIPTION)
    @APIResponse(
            responseCode = "200",
            description = SubmitTexts.ACCEPTED,
            content = @Content(schema = @Schema(implementation = SubmittedBody.class)))
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(type = SchemaType.OBJECT, implementation = NewBatchBody.class),
                            examples = @ExampleObject(name = "stock", value = NewBatchBody.EXAMPLE)))
    public Uni<BatchView.Accepted> submit(
            @Context HttpServerRequest request,
            @Context UriInfo uri,
            @PathParam("jobId") String jobId,
            @Parameter(
                            description = DryRun.DESCRIPTION,
                            schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "false"))
                    @QueryParam(DryRun.PARAMETER)
                    @Nullable
                    String dryRun,
            @Parameter(description = FieldNames.COLUMNS_TEXT) @QueryParam(FieldNames.COLUMNS) @Nullable String columns,
            @Parameter(description = FieldNames.UNKNOWN_TEXT) @QueryParam(FieldNames.UNKNOWN) @Nullable String unknown,
            @Parameter(description = "Repeating a request under the same key answers the first one's batch.")
                    @HeaderParam(IdempotencyKeys.HEADER)
                    @Nullable
                    String idempotencyKey,
            @HeaderParam(HttpHeaders.CONTENT_TYPE) String contentType,
            @HeaderParam(HttpHeaders.CONTENT_ENCODING) @Nullable String encoding) {
        ContentType type = ContentType.of(contentType, List.of(ContentType.JSON));
        long limit = settings.bodyMax().asLongValue();
        String key = IdempotencyKeys.checked(idempotencyKey);
        boolean rehearsal = DryRun.parse(dryRun, uri);
        FieldNames names = FieldNames.of(columns, unknown);
        Sender sender = rates.sender(request);
        Body.isGzip(encoding);
        Uni<Job> found = jobs.find(Ids.job(jobId), Permission.BATCH_CREATE);
        return bodies.read(request, limit, body -> found.emitOn(Infrastructure.getDefaultWorkerPool())
                        .chain(job -> json.accept(job, body.decoded(encoding, type), rehearsal, names, key, sender)))
                .map(id -> BatchView.Accepted.of(id, jobId));
    }

    @POST
    @PermissionsAllowed("BATCH_CREATE")
    @Consumes({ContentType.NDJSON, ContentType.CSV, ContentType.TABS})
    @Operation(summary = SubmitTexts.SUMMARY, description = SubmitTexts.DESCRIPTION)
    @APIResponse(
            responseCode = "200",
            description = SubmitTexts.ACCEPTED,
            content = @Content(schema = @Schema(implementation = SubmittedBody.class)))
    @RequestBody(
            required = true,
            content = {
                @Content(mediaType = ContentType.NDJSON, schema = @Schema(type = SchemaType.STRING, format = "binary")),
                @Content(mediaType = ContentType.CSV, schema = @Schema(type = SchemaType.STRING, format = "binary")),
                @Content(mediaType = ContentType.TABS, schema = @Schema(type = SchemaType.STRING, format = "binary"))
            })
    public Uni<BatchView.AcceptedStream> stream(
            @Context HttpServerRequest request,
            @Context UriInfo uri,
            @PathParam("jobId") String jobId,
            @BeanParam StreamParameters parameters,
            @HeaderParam(HttpHeaders.CONTENT_TYPE) String contentType,
            @HeaderParam(HttpHeaders.CONTENT_ENCODING) @Nullable String encoding,
            @HeaderParam(IdempotencyKeys.HEADER) @Nullable String idempotencyKey) {
        ContentType type = ContentType.of(contentType, List.of(ContentType.NDJSON, ContentType.CSV, ContentType.TABS));
        SentStream stream = new SentStream(
                Body.isGzip(encoding),
                type.charset(),
                IdempotencyKeys.checked(idempotencyKey),
                parameters.envelope(),
                DryRun.parse(parameters.dryRun, uri),
                parameters.form(type));
        Uni<Job> found = jobs.find(Ids.job(jobId), Permission.BATCH_CREATE);
        return streams.accept(found, stream, StreamBody.of(request), rates.sender(request));
    }

    @GET
    @PermissionsAllowed("BATCH_VIEW")
    @Path("/{batchId}")
    @Operation(operationId = "getBatch", summary = "A batch, its counts and a page of its results")
    public Uni<BatchView> get(
            @Context RoutingContext exchange,
            @PathParam("jobId") String jobId,
            @PathParam("batchId") String batchId,
            @Parameter(description = "Index of the first result to answer.") @QueryParam("start") @DefaultValue("0")
                    String start,
            @Parameter(description = "How many results to answer at most.") @QueryParam("count") @DefaultValue("100")
                    String count,
            @Parameter(description = "How long to wait for the batch to be complete, e.g. 30s.")
                    @QueryParam("wait")
                    @Nullable
                    String wait,
            @Parameter(description = Listed.DUPLICATES_TEXT) @QueryParam(Listed.DUPLICATES) @Nullable
                    String duplicates) {
        OffsetPage page = OffsetPage.of(start, count, settings.pageMax());
        Duration atMost = Waiting.parse(wait, settings.waitMax());
        Listed listed = Listed.of(duplicates, null);
        long job = Ids.job(jobId);
        long id = Ids.batch(batchId);
        reader.scope().of(Permission.BATCH_VIEW);
        return Waiting.until(() -> reader.find(job, id), Batch::isComplete, atMost, drain, RequestCap.place(exchange))
                .chain(batch -> report.view(batch, page.start(), page.count(), listed.duplicates()));
    }
}
