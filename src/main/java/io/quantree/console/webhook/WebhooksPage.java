package io.quantree.console.webhook;

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

/** The webhooks, each with what waits for it and what it didn't get. */
@Path("/console/webhooks")
@Produces(Pages.HTML)
public class WebhooksPage {
    private static final String WEBHOOKS = """
            query ($after: String) {
              webhooks(first: 50, after: $after) {
                edges { node { ref name status url events receiver { waiting dead failures pausedUntil succeededOn } } }
                pageInfo { hasNextPage endCursor }
              }
            }
            """;

    private final Pages pages;

    WebhooksPage(Pages pages) {
        this.pages = pages;
    }

    @GET
    @PermissionsAllowed("WEBHOOK_VIEW")
    public Uni<TemplateInstance> list(@QueryParam("after") @Nullable String after) {
        return pages.page(
                Section.WEBHOOKS,
                "webhook/webhooks",
                WEBHOOKS,
                new Variables().text("after", after).map());
    }
}
