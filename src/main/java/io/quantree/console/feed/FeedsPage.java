package io.quantree.console.feed;

import io.quantree.console.Pages;
import io.quantree.console.Section;
import io.quantree.console.Variables;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import org.jspecify.annotations.Nullable;

/** The feeds, each with its next and its last run. */
@Path("/console/feeds")
@Produces(Pages.HTML)
public class FeedsPage {
    private static final String FEEDS = """
            query ($after: String) {
              inventoryFeeds(first: 50, after: $after) {
                edges { node { ref status kind dataFormat cadence lastSuccessOn nextRunOn source { type } destination { type } } }
                pageInfo { hasNextPage endCursor }
              }
            }
            """;

    private final Pages pages;

    FeedsPage(Pages pages) {
        this.pages = pages;
    }

    @GET
    @PermissionsAllowed("INVENTORYFEED_VIEW")
    public Uni<TemplateInstance> list(@QueryParam("after") @Nullable String after) {
        return pages.page(
                Section.FEEDS,
                "feed/feeds",
                FEEDS,
                new Variables().text("after", after).map());
    }
}
