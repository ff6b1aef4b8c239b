package io.quantree.console.webhook;

import io.quantree.console.Found;
import io.quantree.console.Pages;
import io.quantree.console.Section;
import io.quantree.console.Variables;
import io.quantree.webhook.delivery.DeliveryStatus;
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
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One webhook: its deliveries, the latest first, and what can be done with it. */
@Path("/console/webhooks/webhook")
@Produces(Pages.HTML)
public class WebhookPage {
    private static final String PATH = "/console/webhooks/webhook";

    private static final String WEBHOOK = """
            query ($ref: String!, $status: [WebhookDeliveryStatus], $event: [String], $before: String) {
              webhook(ref: $ref) {
                ref name status reason url events format retrySchedule intervalMillis concurrency rateLimit formerUntil version
                catalogueRefs locationRefs productRefs channels headerNames
                receiver { waiting dead failures pausedUntil failedOn succeededOn }
              }
              webhookDeliveries(webhookRef: $ref, status: $status, event: $event, last: 25, before: $before) {
                edges { node { id event entity status attempts error coalesced createdOn dueOn completedOn } }
                pageInfo { hasPreviousPage startCursor }
              }
            }
            """;

    private static final String TEST = "mutation ($ref: String!) { sendTestEvent(webhookRef: $ref) { id } }";

    private static final String REPLAY =
            "mutation ($ref: String!) { replayWebhookDeliveries(webhookRef: $ref) { __typename } }";

    private static final String UPDATE =
            "mutation ($input: UpdateWebhookInput!) { updateWebhook(input: $input) { ref } }";

    private static final List<String> STATUSES =
            Arrays.stream(DeliveryStatus.values()).map(Enum::name).toList();

    private final Pages pages;

    WebhookPage(Pages pages) {
        this.pages = pages;
    }

    @GET
    @PermissionsAllowed("WEBHOOK_VIEW")
    public Uni<TemplateInstance> show(
            @QueryParam("ref") @DefaultValue("") String ref,
            @QueryParam("status") @Nullable String status,
            @QueryParam("event") @Nullable String event,
            @QueryParam("before") @Nullable String before) {
        Variables asked = new Variables()
                .with("ref", ref)
                .oneOf("status", status)
                .oneOf("event", event)
                .text("before", before);
        return pages.run(WEBHOOK, asked.map()).map(answer -> pages.page(Section.WEBHOOKS, "webhook/webhook")
                .data("webhook", Found.in(answer, "webhook", ref))
                .data("deliveries", answer.get("webhookDeliveries"))
                .data("statuses", STATUSES)
                .data("status", status)
                .data("event", event));
    }

    @POST
    @Path("/test")
    @PermissionsAllowed("WEBHOOK_UPDATE")
    public Uni<Response> test(@FormParam("ref") @DefaultValue("") String ref) {
        return pages.run(TEST, Map.of("ref", ref)).map(sent -> back(ref));
    }

    @POST
    @Path("/replay")
    @PermissionsAllowed("WEBHOOK_UPDATE")
    public Uni<Response> replay(@FormParam("ref") @DefaultValue("") String ref) {
        return pages.run(REPLAY, Map.of("ref", ref)).map(replayed -> back(ref));
    }

    @POST
    @Path("/status")
    @PermissionsAllowed("WEBHOOK_UPDATE")
    public Uni<Response> status(
            @FormParam("ref") @DefaultValue("") String ref,
            @FormParam("status") @DefaultValue("") String status,
            @FormParam("version") int version) {
        Map<String, Object> input = Map.of("ref", ref, "status", status, "ifVersion", version);
        return pages.run(UPDATE, Map.of("input", input)).map(changed -> back(ref));
    }

    private static Response back(String ref) {
        return Response.seeOther(new Variables().with("ref", ref).page(PATH)).build();
    }
}
