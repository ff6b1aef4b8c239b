package io.quantree.change.api;

import io.quantree.change.ChangeSettings;
import io.quantree.http.ContentType;
import io.quantree.http.RequestCap;
import io.quantree.http.StreamAnswer;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemResponses;
import io.quantree.problem.ProblemType;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The change feed over HTTP. */
@Path("/api/v1/changes")
@Tag(name = "Changes", description = "Everything that changes, once, in order, after it is committed.")
@APIResponse(responseCode = ProblemResponses.CODE)
public class ChangeResource {
    // A request that takes anything gets a page: what goes on and on has to be asked for.
    private static final String LINES = ContentType.NDJSON + ";qs=0.5";
    private static final String EVENTS = ContentType.EVENTS + ";qs=0.4";

    // Three methods answer at one path, and OpenAPI allows one operation for a path and a verb.
    private static final String ID = "changes";
    private static final String SUMMARY = "Follow what changes";
    private static final String DESCRIPTION =
            "Each change has a cursor, a number that only rises. A reader that goes on after the last one it has seen misses nothing and sees"
                    + " nothing twice. JSON answers a page and the cursor `next`. NDJSON answers a change on each line up to the present, after `wait`"
                    + " for a first one, and at the end a line with `next`. `text/event-stream` goes on until the client leaves or an hour is over;"
                    + " connecting again with Last-Event-ID misses nothing. The changes of one position are in the order in which they were committed.";

    private final ChangeAccess access;
    private final ChangePages pages;
    private final ChangeStreams streams;
    private final StreamAnswer answers;
    private final ChangeSettings settings;

    ChangeResource(
            ChangeAccess access,
            ChangePages pages,
            ChangeStreams streams,
            StreamAnswer answers,
            ChangeSettings settings) {
        this.access = access;
        this.pages = pages;
        this.streams = streams;
        this.answers = answers;
        this.settings = settings;
    }

    @GET
    @PermissionsAllowed("CHANGE_VIEW")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = ID, summary = SUMMARY, description = DESCRIPTION)
    @APIResponse(
            responseCode = "200",
            description = "Changes in the order of their cursors.",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = ChangeAnswer.class),
                        examples = @ExampleObject(name = "number", value = ChangeExamples.PAGE)),
                @Content(
                        mediaType = ContentType.NDJSON,
                        schema = @Schema(type = SchemaType.STRING, format = "binary"),
                        examples = @ExampleObject(name = "number", value = ChangeExamples.LINES)),
                @Content(
                        mediaType = ContentType.EVENTS,
                        schema = @Schema(type = SchemaType.STRING, format = "binary"),
                        examples = @ExampleObject(name = "number", value = ChangeExamples.EVENTS))
            })
    public Uni<String> page(@BeanParam ChangeParameters given, @Context RoutingContext exchange) {
        ChangeQuery query = ChangeQuery.of(given, settings);
        if (query.start() == ChangeQuery.Start.BEGINNING) {
            throw Problem.of(
                            ProblemType.NOT_ACCEPTABLE,
                            "All stock is answered as a stream. Send Accept: " + ContentType.NDJSON + " or "
                                    + ContentType.EVENTS + ".")
                    .about("from", "beginning");
        }
        return access.followed(given.catalogueRef, query.kinds())
                .chain(followed -> pages.page(followed.scope(), query, RequestCap.place(exchange)))
                .map(ChangeAnswer::json);
    }

    @GET
    @PermissionsAllowed("CHANGE_VIEW")
    @Produces(LINES)
    @Operation(summary = SUMMARY, description = DESCRIPTION)
    public Uni<Void> lines(@BeanParam ChangeParameters given, @Context RoutingContext exchange) {
        ChangeQuery query = ChangeQuery.of(given, settings);
        return access.followed(given.catalogueRef, query.kinds())
                .chain(followed ->
                        answers.write(exchange, ContentType.NDJSON, streams.lines(followed, query, exchange)));
    }

    @GET
    @PermissionsAllowed("CHANGE_VIEW")
    @Produces(EVENTS)
    @Operation(summary = SUMMARY, description = DESCRIPTION)
    public Uni<Void> events(@BeanParam ChangeParameters given, @Context RoutingContext exchange) {
        ChangeQuery query = ChangeQuery.of(given, settings);
        return access.followed(given.catalogueRef, query.kinds())
                .chain(followed ->
                        answers.write(exchange, ContentType.EVENTS, streams.events(followed, query, exchange)));
    }
}
