package io.quantree.feed;

import io.quantree.http.ContentType;
import io.quantree.http.StreamAnswer;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemResponses;
import io.quantree.problem.ProblemType;
import io.quantree.security.Permission;
import io.quantree.security.RetailerScope;
import io.quantree.security.Scope;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The files of feeds whose destination is DOWNLOAD. */
@Path("/api/v1/feeds/{ref}/runs/{run}")
@Tag(name = "Feeds", description = "Exports of stock as files.")
@APIResponse(responseCode = ProblemResponses.CODE)
public class FeedResource {
    private static final String REF = "The feed's ref.";
    private static final String RUN = "The run's id, or `latest` for the last one that is complete.";

    private final FeedDownload download;
    private final StreamAnswer answers;
    private final RetailerScope scope;

    FeedResource(FeedDownload download, StreamAnswer answers, RetailerScope scope) {
        this.download = download;
        this.answers = answers;
        this.scope = scope;
    }

    @GET
    @Path("/data")
    @PermissionsAllowed("INVENTORYFEED_VIEW")
    @Produces(ContentType.BYTES)
    @Operation(
            operationId = "getFeedData",
            summary = "The file of a complete run",
            description =
                    "Answers the file as the feed writes it, compressed if the feed compresses. A run of several files is asked for one part"
                            + " at a time; the manifest has their number, sizes and SHA-256. Files are kept for a configurable time, 7 days unless said otherwise.")
    @APIResponse(
            responseCode = "200",
            description = "The bytes of the file.",
            content =
                    @Content(
                            mediaType = ContentType.BYTES,
                            schema = @Schema(type = SchemaType.STRING, format = "binary")))
    public Uni<Void> data(
            @Parameter(description = REF) @PathParam("ref") String ref,
            @Parameter(description = RUN) @PathParam("run") String run,
            @Parameter(description = "Which file, from 1; needed when the run has several.")
                    @QueryParam("part")
                    @Nullable
                    String part,
            @Context RoutingContext exchange) {
        Scope reached = scope.of(Permission.INVENTORYFEED_VIEW);
        Integer number = number(part);
        return download.file(ref, run, number, reached)
                .chain(file -> answers.write(exchange, headers(file), download.bytes(file)));
    }

    @GET
    @Path("/manifest")
    @PermissionsAllowed("INVENTORYFEED_VIEW")
    @Produces(ContentType.JSON)
    @Operation(
            operationId = "getFeedManifest",
            summary = "The manifest of a complete run",
            description =
                    "The files of the run with their rows, bytes and SHA-256, the columns, and the cursors of the changes that it covers.")
    @APIResponse(
            responseCode = "200",
            description = "The manifest.",
            content = @Content(mediaType = ContentType.JSON, schema = @Schema(implementation = ManifestAnswer.class)))
    public Uni<String> manifest(
            @Parameter(description = REF) @PathParam("ref") String ref,
            @Parameter(description = RUN) @PathParam("run") String run) {
        return download.manifest(ref, run, scope.of(Permission.INVENTORYFEED_VIEW));
    }

    private static Map<CharSequence, String> headers(FeedDownload.Found file) {
        return Map.of(
                HttpHeaders.CONTENT_TYPE,
                ContentType.BYTES,
                HttpHeaders.CONTENT_DISPOSITION,
                "attachment; filename=\"" + file.name() + "\"");
    }

    private static @Nullable Integer number(@Nullable String part) {
        if (part == null) {
            return null;
        }
        if (!part.matches("[1-9]\\d{0,5}")) {
            throw Problem.of(ProblemType.INVALID_VALUE, "part is the number of a file, from 1")
                    .about("part", part);
        }
        return Integer.valueOf(part);
    }
}
