package io.quantree.console.job;

import io.quantree.batch.api.ErrorsResource;
import io.quantree.console.Pages;
import io.quantree.console.Section;
import io.quantree.job.JobResource;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.net.URI;

/** One job: its counts, its batches and its snapshots. */
@Path("/console/jobs/{job}")
@Produces(Pages.HTML)
public class JobDetailPage {
    private final Pages pages;
    private final JobResource jobs;
    private final ErrorsResource errors;

    JobDetailPage(Pages pages, JobResource jobs, ErrorsResource errors) {
        this.pages = pages;
        this.jobs = jobs;
        this.errors = errors;
    }

    @GET
    @PermissionsAllowed("JOB_VIEW")
    public Uni<TemplateInstance> show(@Context RoutingContext exchange, @PathParam("job") String job) {
        return jobs.get(exchange, job, null)
                .map(found -> pages.page(Section.JOBS, "job/job").data("job", found));
    }

    @POST
    @Path("/close")
    @PermissionsAllowed("JOB_CREATE")
    public Uni<Response> close(@PathParam("job") String job) {
        return jobs.close(job).map(closed -> Response.seeOther(URI.create("/console/jobs/" + closed.id()))
                .build());
    }

    @GET
    @Path("/errors.csv")
    @Produces("text/csv")
    @PermissionsAllowed("BATCH_VIEW")
    public Multi<String> errors(@PathParam("job") String job) {
        return errors.ofJob(job, null, null);
    }
}
