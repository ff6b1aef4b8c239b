package io.quantree.console.job;

import io.quantree.batch.api.RecordPages;
import io.quantree.batch.api.RecordResult;
import io.quantree.console.Pages;
import io.quantree.console.Section;
import io.quantree.job.JobResource;
import io.quantree.stock.model.Outcome;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a dry run of a file has found: the counts of its job, and records that would fail or change something. */
@Path("/console/jobs/{job}/check")
@Produces(Pages.HTML)
public class CheckPage {
    private static final int SHOWN = 50;
    private static final String FAILED = "failed";

    private final Pages pages;
    private final JobResource jobs;
    private final RecordPages records;

    CheckPage(Pages pages, JobResource jobs, RecordPages records) {
        this.pages = pages;
        this.jobs = jobs;
        this.records = records;
    }

    @GET
    @PermissionsAllowed("BATCH_VIEW")
    public Uni<TemplateInstance> show(@Context RoutingContext exchange, @PathParam("job") String id) {
        return jobs.get(exchange, id, null).chain(job -> Uni.combine()
                .all()
                .unis(found(id, Outcome.FAILED), found(id, null))
                .with((failed, first) -> pages.page(Section.JOBS, "job/check")
                        .data("job", job)
                        .data("failed", failed)
                        .data("applied", inOrder(first))));
    }

    private static List<RecordResult> inOrder(List<RecordResult> records) {
        return records.stream()
                .filter(record -> !OutcomeBar.outcome(record).equals(FAILED))
                .toList();
    }

    private Uni<List<RecordResult>> found(String job, @Nullable Outcome outcome) {
        return records.of(job, null, outcome, null, SHOWN)
                .map(page ->
                        page.records().stream().map(RecordPages.Found::result).toList());
    }
}
