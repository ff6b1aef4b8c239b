package io.quantree.webhook;

import io.quantree.graphql.ComplexityCost;
import io.quantree.relay.GraphQlLimits;
import io.quantree.relay.PageRequest;
import io.quantree.security.RetailerScope;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.graphql.api.Nullable;
import io.smallrye.mutiny.Uni;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.eclipse.microprofile.graphql.Source;

/** Webhooks on GraphQL. */
@GraphQLApi
@RegisterForReflection
public record WebhookApi(WebhookReader webhooks, WebhookWriter writer, RetailerScope retailer, GraphQlLimits limits) {
    private static final int RECEIVER_COST = 5;

    @Query
    @Description("The webhook of this ref, or null.")
    public Uni<@Nullable Webhook> webhook(@NonNull @Description("The webhook's ref.") String ref) {
        return webhooks.one(ref, retailer.retailers());
    }

    @Query
    @Description(
            "Webhooks that match all arguments, in the order of their creation: those of the retailer that the header"
                    + " Quantree-Retailer names, or of all retailers of the caller without it. An empty list of values matches nothing.")
    public Uni<WebhookConnection> webhooks(
            @Description("Any of these refs.") @Nullable List<@NonNull String> ref,
            @Description("Any of these statuses.") @Nullable List<@NonNull WebhookStatus> status,
            @Description("Told any of these events, e.g. OnHandChanged.") @Nullable List<@NonNull String> event,
            PageRequest request) {
        List<String> statuses =
                status == null ? null : status.stream().map(WebhookStatus::name).toList();
        return webhooks.page(ref, statuses, event, retailer.retailers(), request.within(limits));
    }

    @NonNull
    @ComplexityCost(RECEIVER_COST)
    @Description("How its receiver does.")
    public Uni<WebhookReceiver> receiver(@Source Webhook webhook) {
        return webhooks.receiver(webhook);
    }

    @Mutation
    @Description(
            "Creates a webhook and answers it, with its secret when that was generated. It is told what happens from now on."
                    + " ALREADY_EXISTS when its ref is in use. The caller needs the permission to see what its events tell.")
    public Uni<Webhook> createWebhook(@NonNull @Description("The webhook.") NewWebhook input) {
        return writer.create(input, retailer.scope());
    }

    @Mutation
    @Description(
            "Changes a webhook and answers it, with its secret when a new one was generated. What waits is sent in the new form. A receiver"
                    + " that was left alone because it kept failing is tried again at once.")
    public Uni<Webhook> updateWebhook(@NonNull @Description("What changes.") WebhookUpdate input) {
        return writer.update(input, retailer.scope());
    }

    @Mutation
    @Description(
            "Deletes a webhook and answers what it was. What waits is not sent; its deliveries and dead letters go, too.")
    public Uni<Webhook> deleteWebhook(@NonNull @Description("The webhook's ref.") String ref) {
        return writer.delete(ref, retailer.scope());
    }
}
