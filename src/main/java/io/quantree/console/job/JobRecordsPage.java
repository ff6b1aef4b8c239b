package io.quantree.console.job;

import io.quantree.batch.api.RecordPages;
import io.quantree.console.Pages;
import io.quantree.console.Section;
import io.quantree.job.JobResource;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;

/** The records of all batches of a job, e.g. of a file, as one list. */
@Path("/console/jobs/{job}/records")
@Produces(Pages.HTML)
public class JobRecordsPage {
    private final Pages pages;
    private final JobResource jobs;
    private final RecordPages records;

    JobRecordsPage(Pages pages, JobResource jobs, RecordPages records) {
        this.pages = pages;
        this.jobs = jobs;
        this.records = records;
    }

    @GET
    @PermissionsAllowed("BATCH_VIEW")
    public Uni<TemplateInstance> show(
            @Context RoutingContext exchange, @PathParam("job") String job, @BeanParam RecordSearch search) {
        return jobs.get(exchange, job, null)
                .chain(found -> records.of(job, null, search.wanted(), search.after(), RecordSearch.SHOWN)
                        .map(read -> pages.page(Section.JOBS, "job/job-records")
                                .data("job", found)
                                .data("path", "/console/jobs/" + found.id() + "/records")
                                .data("search", search)
                                .data("records", read)));
    }
}
