package io.quantree.console.job;

import io.quantree.batch.api.BatchResource;
import io.quantree.batch.api.BatchView;
import io.quantree.batch.api.RecordResult;
import io.quantree.console.Pages;
import io.quantree.console.Section;
import io.quantree.job.JobResource;
import io.quantree.job.JobView;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import java.util.List;
import java.util.Objects;

/** What a dry run of a file has found: the counts of its job, and records that would fail or change something. */
@Path("/console/jobs/{job}/check")
@Produces(Pages.HTML)
public class CheckPage {
    private static final int BATCHES = 5;
    private static final String RECORDS = "5000";
    private static final int SHOWN = 50;

    private final Pages pages;
    private final JobResource jobs;
    private final BatchResource batches;

    CheckPage(Pages pages, JobResource jobs, BatchResource batches) {
        this.pages = pages;
        this.jobs = jobs;
        this.batches = batches;
    }

    @GET
    @PermissionsAllowed("BATCH_VIEW")
    public Uni<TemplateInstance> show(@Context RoutingContext exchange, @PathParam("job") String id) {
        return jobs.get(exchange, id, null)
                .chain(job -> first(exchange, job).map(read -> pages.page(Section.JOBS, "job/check")
                        .data("job", job)
                        .data("failed", records(read, true))
                        .data("applied", records(read, false))));
    }

    private Uni<List<BatchView>> first(RoutingContext exchange, JobView job) {
        return Multi.createFrom()
                .iterable(job.batches())
                .select()
                .first(BATCHES)
                .onItem()
                .transformToUniAndConcatenate(
                        batch -> batches.get(exchange, job.id(), batch.id(), "0", RECORDS, null, null))
                .collect()
                .asList();
    }

    private static List<RecordResult> records(List<BatchView> read, boolean failed) {
        return read.stream()
                .map(BatchView::results)
                .filter(Objects::nonNull)
                .flatMap(List::stream)
                .filter(result -> BatchPage.outcome(result).equals("failed") == failed)
                .limit(SHOWN)
                .toList();
    }
}
