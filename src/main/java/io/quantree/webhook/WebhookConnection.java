package io.quantree.webhook;

import io.quantree.relay.ConnectionText;
import io.quantree.relay.EntityPages;
import io.quantree.relay.Page;
import io.quantree.relay.PageInfo;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/** A page of webhooks. */
@Type("WebhookConnection")
@Description("A page of webhooks, in the order of their creation.")
public record WebhookConnection(
        @NonNull @Description("The webhooks of the page.") List<@NonNull Edge> edges,
        @NonNull @Description(ConnectionText.PAGE_INFO) PageInfo pageInfo) {

    static WebhookConnection of(Page<Webhook> page) {
        return page.connection(
                webhook -> EntityPages.cursor(Webhook.TABLE, String.valueOf(webhook.id)),
                Edge::new,
                WebhookConnection::new);
    }

    @Type("WebhookEdge")
    @Description("A webhook in a list.")
    public record Edge(
            @NonNull @Description("The webhook.") Webhook node,
            @NonNull @Description(ConnectionText.CURSOR) String cursor) {}
}
