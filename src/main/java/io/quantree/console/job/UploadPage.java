package io.quantree.console.job;

import io.quantree.batch.api.BatchResource;
import io.quantree.batch.api.BatchView;
import io.quantree.batch.api.StreamParameters;
import io.quantree.console.Pages;
import io.quantree.console.Section;
import io.quantree.http.ContentType;
import io.quantree.job.IdempotencyKeys;
import io.quantree.job.JobCatalogues;
import io.quantree.job.JobResource;
import io.quantree.job.JobView;
import io.quarkus.qute.TemplateInstance;
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
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes a file: its script shows the first rows, sends it as a dry run, shows what would change, and sends it. */
@Path("/console/jobs/upload")
@Produces(Pages.HTML)
public class UploadPage {
    private static final String CATALOGUES = """
            { inventoryCatalogues(first: 200) { edges { node { ref name retailerRefs } } } }
            """;

    private final Pages pages;
    private final JobResource jobs;
    private final BatchResource batches;
    private final JobCatalogues catalogues;

    UploadPage(Pages pages, JobResource jobs, BatchResource batches, JobCatalogues catalogues) {
        this.pages = pages;
        this.jobs = jobs;
        this.batches = batches;
        this.catalogues = catalogues;
    }

    @GET
    @PermissionsAllowed("BATCH_CREATE")
    public Uni<TemplateInstance> show(
            @Context RoutingContext exchange, @QueryParam("job") @DefaultValue("") String job) {
        if (job.isEmpty()) {
            return pages.page(Section.JOBS, "job/upload", CATALOGUES, Map.of())
                    .map(page -> page.data("job", "").data("retailer", "").data("catalogues", List.of()));
        }
        return jobs.get(exchange, job, null)
                .chain(found -> catalogues.of(Long.parseLong(found.id())).map(refs -> pages.page(
                                Section.JOBS, "job/upload")
                        .data("job", found.id())
                        .data("retailer", found.retailerId())
                        .data("catalogues", refs)));
    }

    /** Creates a job, as a client does. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @PermissionsAllowed("JOB_CREATE")
    public Uni<JobView> create(
            @Context HttpServerRequest request,
            @HeaderParam(HttpHeaders.CONTENT_TYPE) @Nullable String contentType,
            @HeaderParam(IdempotencyKeys.HEADER) @Nullable String idempotencyKey) {
        return jobs.create(request, idempotencyKey, contentType, null);
    }

    /** Takes the records of a file, as a client sends them. */
    @POST
    @Path("/{job}")
    @Consumes({ContentType.NDJSON, ContentType.CSV, ContentType.TABS})
    @Produces(MediaType.APPLICATION_JSON)
    @PermissionsAllowed("BATCH_CREATE")
    public Uni<BatchView.AcceptedStream> send(
            @Context HttpServerRequest request,
            @Context UriInfo uri,
            @PathParam("job") String job,
            @BeanParam StreamParameters parameters,
            @HeaderParam(HttpHeaders.CONTENT_TYPE) String contentType,
            @HeaderParam(IdempotencyKeys.HEADER) @Nullable String idempotencyKey) {
        return batches.stream(request, uri, job, parameters, contentType, null, idempotencyKey);
    }
}
