package io.quantree.job;

import io.quantree.http.Body;
import io.quantree.http.BodyReader;
import io.quantree.http.ContentType;
import io.quantree.http.Ids;
import io.quantree.http.OffsetPage;
import io.quantree.http.RequestCap;
import io.quantree.http.RequestPlaces;
import io.quantree.http.Waiting;
import io.quantree.input.RecordLimits;
import io.quantree.platform.drain.Drain;
import io.quantree.problem.ProblemResponses;
import io.quantree.security.Permission;
import io.quantree.security.RetailerScope;
import io.quantree.security.Scope;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
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

/** Jobs over HTTP. */
@Path("/api/v4.1/job")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Jobs", description = "A job holds the batches of one retailer until midnight UTC.")
@APIResponse(responseCode = ProblemResponses.CODE)
public class JobResource {
    private final BodyReader bodies;
    private final Jobs jobs;
    private final JobReader reader;
    private final RetailerScope scope;
    private final IngestSettings settings;
    private final Drain drain;

    JobResource(
            BodyReader bodies, Jobs jobs, JobReader reader, RetailerScope scope, IngestSettings settings, Drain drain) {
        this.bodies = bodies;
        this.jobs = jobs;
        this.reader = reader;
        this.scope = scope;
        this.settings = settings;
        this.drain = drain;
    }

    @POST
    @PermissionsAllowed("JOB_CREATE")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "createJob", summary = "Create a job")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(type = SchemaType.OBJECT, implementation = NewJob.class),
                            examples = @ExampleObject(name = "nightly", value = """
                                                    {"name": "nightly-erp", "retailerId": "1", "meta": {"source": "ERP"}}""")))
    public Uni<JobView> create(
            @Context HttpServerRequest request,
            @Parameter(description = "Repeating a request under the same key answers the first one's job.")
                    @HeaderParam(IdempotencyKeys.HEADER)
                    @Nullable
                    String idempotencyKey,
            @HeaderParam(HttpHeaders.CONTENT_TYPE) @Nullable String contentType,
            @HeaderParam(HttpHeaders.CONTENT_ENCODING) @Nullable String encoding) {
        String key = IdempotencyKeys.checked(idempotencyKey);
        ContentType type = ContentType.of(contentType, List.of(ContentType.JSON));
        long limit = settings.jobBodyMax().asLongValue();
        Body.isGzip(encoding);
        Scope creation = scope.of(Permission.JOB_CREATE);
        return bodies.read(request, limit, sent -> Uni.createFrom()
                        .item(() -> sent.decoded(encoding, type))
                        .chain(body -> jobs.create(JobRequest.read(body, creation), key, body)))
                .chain(jobs::find)
                .chain(reader::view);
    }

    @GET
    @PermissionsAllowed("JOB_VIEW")
    @Operation(
            operationId = "listJobs",
            summary = "List jobs",
            description =
                    "Jobs that match all parameters, the latest first. Without a retailer, the jobs of all retailers.")
    public Uni<JobPage> list(
            @BeanParam JobSearch search,
            @Parameter(description = "How many jobs to answer at most, up to 5000.")
                    @QueryParam("count")
                    @DefaultValue("100")
                    String count) {
        scope.of(Permission.JOB_VIEW);
        return jobs.list(search, OffsetPage.of("0", count, settings.pageMax()).count());
    }

    @GET
    @Path("/{jobId}")
    @PermissionsAllowed("JOB_VIEW")
    @Operation(operationId = "getJob", summary = "A job, its counts and its batches")
    public Uni<JobView> get(
            @Context RoutingContext exchange,
            @PathParam("jobId") String jobId,
            @Parameter(
                            description =
                                    "How long to wait for all of its batches to be complete, and its snapshots closed, e.g. 30s.")
                    @QueryParam("wait")
                    @Nullable
                    String wait) {
        long id = Ids.job(jobId);
        Duration atMost = Waiting.parse(wait, settings.waitMax());
        RequestPlaces.Place place = RequestCap.place(exchange);
        scope.of(Permission.JOB_VIEW);
        return jobs.find(id)
                .chain(job -> Waiting.until(
                        () -> reader.view(job), view -> view.completedOn() != null, atMost, drain, place));
    }

    @GET
    @Path("/{jobId}/results")
    @PermissionsAllowed("BATCH_VIEW")
    @Operation(operationId = "getJobResults", summary = "What came of a job, with the records that were not applied")
    public Uni<JobResults> results(
            @PathParam("jobId") String jobId,
            @QueryParam("start") @DefaultValue("0") String start,
            @QueryParam("count") @DefaultValue("100") String count) {
        OffsetPage page = OffsetPage.of(start, count, settings.pageMax());
        scope.of(Permission.BATCH_VIEW);
        return jobs.find(Ids.job(jobId)).chain(job -> reader.results(job, page.start(), page.count()));
    }

    @POST
    @Path("/{jobId}/close")
    @PermissionsAllowed("JOB_CREATE")
    @Operation(
            operationId = "closeJob",
            summary = "Close a job",
            description =
                    "It takes no more batches; those it has are finished. Then its snapshots are closed: what they don't mention is"
                            + " removed. Closing it again changes nothing.")
    public Uni<JobView> close(@PathParam("jobId") String jobId) {
        scope.of(Permission.JOB_CREATE);
        return jobs.close(Ids.job(jobId)).chain(reader::view);
    }

    /** The shape of a request for a job, for the API's description. */
    @Schema(name = "NewJob", description = "Keys beyond these are accepted and echoed.")
    public record NewJob(
            @Schema(required = true, maxLength = RecordLimits.TEXT)
            String name,

            @Schema(required = true, description = "A numeric id, as text or number.")
            String retailerId,

            @Schema(
                    type = SchemaType.OBJECT,
                    description = "Any object; {\"preprocessing\": \"skip\"} switches pre-processing off.")
            Object meta) {}
}
