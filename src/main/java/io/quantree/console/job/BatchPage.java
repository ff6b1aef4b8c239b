package io.quantree.console.job;

import io.quantree.batch.api.BatchResource;
import io.quantree.batch.api.ErrorsResource;
import io.quantree.batch.api.RecordPages;
import io.quantree.console.Pages;
import io.quantree.console.Section;
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

/** One batch: its counts, and what became of each record. */
@Path("/console/jobs/{job}/batches/{batch}")
@Produces(Pages.HTML)
public class BatchPage {
    private final Pages pages;
    private final BatchResource batches;
    private final RecordPages records;
    private final ErrorsResource errors;

    BatchPage(Pages pages, BatchResource batches, RecordPages records, ErrorsResource errors) {
        this.pages = pages;
        this.batches = batches;
        this.records = records;
        this.errors = errors;
    }

    @GET
    @PermissionsAllowed("BATCH_VIEW")
    public Uni<TemplateInstance> show(
            @Context RoutingContext exchange,
            @PathParam("job") String job,
            @PathParam("batch") String batch,
            @BeanParam RecordSearch search) {
        // Both begin here, where the request is. One result tells whether results are still kept.
        return Uni.combine()
                .all()
                .unis(
                        batches.get(exchange, job, batch, "0", "1", null, null),
                        records.of(job, batch, search.wanted(), search.after(), RecordSearch.SHOWN))
                .with((found, read) -> pages.page(Section.JOBS, "job/batch")
                        .data("batch", found)
                        .data("path", "/console/jobs/" + found.jobId() + "/batches/" + found.id())
                        .data("search", search)
                        .data("records", read));
    }

    @GET
    @Path("/errors.csv")
    @Produces("text/csv")
    @PermissionsAllowed("BATCH_VIEW")
    public Uni<String> errors(@PathParam("job") String job, @PathParam("batch") String batch) {
        return errors.ofBatch(job, batch, null, null);
    }
}
