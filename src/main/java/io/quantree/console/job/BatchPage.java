package io.quantree.console.job;

import io.quantree.batch.api.BatchResource;
import io.quantree.batch.api.BatchView;
import io.quantree.batch.api.ErrorsResource;
import io.quantree.batch.api.RecordResult;
import io.quantree.console.Pages;
import io.quantree.console.Section;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** One batch: its counts, and what became of each record. */
@Path("/console/jobs/{job}/batches/{batch}")
@Produces(Pages.HTML)
public class BatchPage {
    /** A batch has as many records, at most, as one page of the API. */
    private static final String ALL = "5000";

    private static final int SHOWN = 100;

    private final Pages pages;
    private final BatchResource batches;
    private final ErrorsResource errors;

    BatchPage(Pages pages, BatchResource batches, ErrorsResource errors) {
        this.pages = pages;
        this.batches = batches;
        this.errors = errors;
    }

    @GET
    @PermissionsAllowed("BATCH_VIEW")
    public Uni<TemplateInstance> show(
            @Context RoutingContext exchange,
            @PathParam("job") String job,
            @PathParam("batch") String batch,
            @QueryParam("outcome") @DefaultValue("") String outcome,
            @QueryParam("start") @DefaultValue("0") int start) {
        return batches.get(exchange, job, batch, "0", ALL, null, null)
                .map(found -> page(found, outcome, Math.max(0, start)));
    }

    private TemplateInstance page(BatchView batch, String outcome, int start) {
        List<RecordResult> matching = Optional.ofNullable(batch.results()).orElse(List.of()).stream()
                .filter(result -> outcome.isEmpty() || outcome.equals(outcome(result)))
                .toList();
        int end = Math.min(matching.size(), start + SHOWN);
        return pages.page(Section.JOBS, "job/batch")
                .data("batch", batch)
                .data("outcome", outcome)
                .data("matching", matching.size())
                .data("records", matching.subList(Math.min(start, end), end))
                .data("next", end < matching.size() ? end : null);
    }

    /** The outcome as the counts call it: a failed record has the code of its error instead. */
    static String outcome(RecordResult result) {
        return result.responseCode().equals("200") ? result.code().toLowerCase(Locale.ROOT) : "failed";
    }

    @GET
    @Path("/errors.csv")
    @Produces("text/csv")
    @PermissionsAllowed("BATCH_VIEW")
    public Uni<String> errors(@PathParam("job") String job, @PathParam("batch") String batch) {
        return errors.ofBatch(job, batch, null, null);
    }
}
