package io.quantree.console.feed;

import io.quantree.console.Found;
import io.quantree.console.Pages;
import io.quantree.console.Section;
import io.quantree.console.Variables;
import io.quantree.feed.FeedResource;
import io.quantree.http.ContentType;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/** One feed: its runs, the latest first, with their files. */
@Path("/console/feeds/feed")
@Produces(Pages.HTML)
public class FeedPage {
    private static final String FEED = """
            query ($ref: String!, $before: String) {
              inventoryFeed(ref: $ref) {
                ref status kind dataFormat compression cadence lastSuccessOn nextRunOn createdOn
                source { type filters { name operator value } } destination { type }
              }
              inventoryFeedRuns(feedRef: $ref, last: 25, before: $before) {
                edges { node { id status askedKind kind cause principal exportedCount fileCount bytes reason createdOn startedOn completedOn clearedOn } }
                pageInfo { hasPreviousPage startCursor }
              }
            }
            """;

    private static final String RUN = """
            mutation ($input: StartInventoryFeedRunInput!) { startInventoryFeedRun(input: $input) { id } }
            """;

    private final Pages pages;
    private final FeedResource files;

    FeedPage(Pages pages, FeedResource files) {
        this.pages = pages;
        this.files = files;
    }

    @GET
    @PermissionsAllowed("INVENTORYFEED_VIEW")
    public Uni<TemplateInstance> show(
            @QueryParam("ref") @DefaultValue("") String ref, @QueryParam("before") @Nullable String before) {
        Variables asked = new Variables().with("ref", ref).text("before", before);
        return pages.run(FEED, asked.map()).map(answer -> pages.page(Section.FEEDS, "feed/feed")
                .data("feed", Found.in(answer, "inventoryFeed", ref))
                .data("runs", answer.get("inventoryFeedRuns")));
    }

    @POST
    @Path("/run")
    @PermissionsAllowed("INVENTORYFEED_UPDATE")
    public Uni<Response> run(@FormParam("ref") @DefaultValue("") String ref, @FormParam("kind") @Nullable String kind) {
        Variables input = new Variables().with("ref", ref).text("kind", kind);
        return pages.run(RUN, new Variables().with("input", input.map()).map()).map(started -> Response.seeOther(
                        new Variables().with("ref", ref).page("/console/feeds/feed"))
                .build());
    }

    /** A file of a complete run, as clients get it. */
    @GET
    @Path("/data")
    @Produces(ContentType.BYTES)
    @PermissionsAllowed("INVENTORYFEED_VIEW")
    public Uni<Void> data(
            @Context RoutingContext exchange,
            @QueryParam("ref") @DefaultValue("") String ref,
            @QueryParam("run") @DefaultValue("latest") String run,
            @QueryParam("part") @Nullable String part) {
        return files.data(ref, run, part, exchange);
    }
}
