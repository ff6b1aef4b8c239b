package io.quantree.console.feed;

import io.quantree.console.Found;
import io.quantree.console.Pages;
import io.quantree.console.Section;
import io.quantree.console.Variables;
import io.quantree.feed.FeedResource;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;

/** One complete run of a feed: all of its files, as its manifest names them. */
@Path("/console/feeds/feed/files")
@Produces(Pages.HTML)
public class FeedRunPage {
    private static final String FEED = """
            query ($ref: String!) { inventoryFeed(ref: $ref) { ref destination { type } } }
            """;

    private final Pages pages;
    private final FeedResource files;

    FeedRunPage(Pages pages, FeedResource files) {
        this.pages = pages;
        this.files = files;
    }

    @GET
    @PermissionsAllowed("INVENTORYFEED_VIEW")
    public Uni<TemplateInstance> show(
            @QueryParam("ref") @DefaultValue("") String ref, @QueryParam("run") @DefaultValue("latest") String run) {
        return pages.run(FEED, new Variables().with("ref", ref).map())
                .map(answer -> Found.in(answer, "inventoryFeed", ref))
                .chain(feed -> files.manifest(ref, run).map(manifest -> pages.page(Section.FEEDS, "feed/run")
                        .data("feed", feed)
                        .data("manifest", new JsonObject(manifest).getMap())));
    }
}
