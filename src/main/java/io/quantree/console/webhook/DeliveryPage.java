package io.quantree.console.webhook;

import io.quantree.console.Found;
import io.quantree.console.Pages;
import io.quantree.console.Section;
import io.quantree.console.Variables;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.Map;

/** One delivery of a webhook: what is sent, and what each attempt was answered. */
@Path("/console/webhooks/delivery")
@Produces(Pages.HTML)
public class DeliveryPage {
    private static final String PATH = "/console/webhooks/delivery";

    private static final String DELIVERY = """
            query ($id: ID!) {
              webhookDelivery(id: $id) {
                id event entity status attempts error coalesced messageId createdOn dueOn completedOn body
                attemptLog { attempt attemptedOn millis statusCode error answer }
              }
            }
            """;

    private static final String REPLAY = "mutation ($id: ID!) { replayWebhookDelivery(id: $id) { id } }";

    private final Pages pages;

    DeliveryPage(Pages pages) {
        this.pages = pages;
    }

    @GET
    @PermissionsAllowed("WEBHOOK_VIEW")
    public Uni<TemplateInstance> show(
            @QueryParam("id") @DefaultValue("") String id, @QueryParam("webhook") @DefaultValue("") String webhook) {
        return pages.run(DELIVERY, Map.of("id", id)).map(answer -> pages.page(Section.WEBHOOKS, "webhook/delivery")
                .data("delivery", Found.in(answer, "webhookDelivery", id))
                .data("webhook", webhook));
    }

    @POST
    @Path("/replay")
    @PermissionsAllowed("WEBHOOK_UPDATE")
    public Uni<Response> replay(
            @FormParam("id") @DefaultValue("") String id, @FormParam("webhook") @DefaultValue("") String webhook) {
        return pages.run(REPLAY, Map.of("id", id)).map(replayed -> Response.seeOther(
                        new Variables().with("id", id).with("webhook", webhook).page(PATH))
                .build());
    }
}
