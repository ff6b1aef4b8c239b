package io.quantree.batch.api;

import io.quantree.http.ContentType;
import io.quantree.http.Ids;
import io.quantree.job.Jobs;
import io.quantree.problem.ProblemResponses;
import io.quantree.security.Permission;
import io.quantree.security.RetailerScope;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The records that were not applied, as CSV that can be mended and sent again. */
@Path("/api/v4.1/job/{jobId}")
@Produces(ContentType.CSV)
@Tag(name = "Batches")
@APIResponse(responseCode = ProblemResponses.CODE)
public class ErrorsResource {
    private static final String DESCRIPTION =
            "What is wrong with each record, and behind it the cells of the record, or its JSON in the column record. Mended, the file is sent"
                    + " again as CSV as it is. A cell that a spreadsheet would take for a formula has an apostrophe before it.";

    private final Jobs jobs;
    private final BatchReader reader;
    private final ErrorReport report;
    private final RetailerScope scope;

    ErrorsResource(Jobs jobs, BatchReader reader, ErrorReport report, RetailerScope scope) {
        this.jobs = jobs;
        this.reader = reader;
        this.report = report;
        this.scope = scope;
    }

    @GET
    @PermissionsAllowed("BATCH_VIEW")
    @Path("/batch/{batchId}/errors.csv")
    @Operation(
            operationId = "getBatchErrors",
            summary = "The records of a batch that failed or were stale, as CSV",
            description = DESCRIPTION)
    public Uni<String> ofBatch(
            @PathParam("jobId") String jobId,
            @PathParam("batchId") String batchId,
            @Parameter(description = Listed.DUPLICATES_TEXT) @QueryParam(Listed.DUPLICATES) @Nullable String duplicates,
            @Parameter(description = Listed.WARNINGS_TEXT) @QueryParam(Listed.WARNINGS) @Nullable String warnings) {
        Listed listed = Listed.of(duplicates, warnings);
        scope.of(Permission.BATCH_VIEW);
        return reader.find(Ids.job(jobId), Ids.batch(batchId)).chain(batch -> report.of(batch, listed));
    }

    @GET
    @PermissionsAllowed("BATCH_VIEW")
    @Path("/errors.csv")
    @Operation(
            operationId = "getJobErrors",
            summary = "The records of all batches of a job that failed or were stale, as CSV",
            description = DESCRIPTION)
    @APIResponse(
            responseCode = "200",
            description = "The records that were not applied.",
            // A generated client would read a string that is not binary as JSON.
            content =
                    @Content(
                            mediaType = ContentType.CSV,
                            schema = @Schema(type = SchemaType.STRING, format = "binary")))
    public Multi<String> ofJob(
            @PathParam("jobId") String jobId,
            @Parameter(description = Listed.DUPLICATES_TEXT) @QueryParam(Listed.DUPLICATES) @Nullable String duplicates,
            @Parameter(description = Listed.WARNINGS_TEXT) @QueryParam(Listed.WARNINGS) @Nullable String warnings) {
        Listed listed = Listed.of(duplicates, warnings);
        scope.of(Permission.BATCH_VIEW);
        return jobs.find(Ids.job(jobId)).onItem().transformToMulti(job -> report.of(job, listed));
    }
}
