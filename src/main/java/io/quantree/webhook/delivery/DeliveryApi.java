package io.quantree.webhook.delivery;

import io.quantree.relay.GraphQlLimits;
import io.quantree.relay.PageRequest;
import io.quantree.security.RetailerScope;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.graphql.api.Nullable;
import io.smallrye.mutiny.Uni;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.eclipse.microprofile.graphql.Source;
import org.eclipse.microprofile.graphql.Type;

/** Deliveries of webhooks on GraphQL: what became of events, dead letters, replays and test events. */
@GraphQLApi
@RegisterForReflection
public record DeliveryApi(
        DeliveryReader deliveries, DeliveryReplays replays, RetailerScope retailer, GraphQlLimits limits) {
    @Query
    @Description(
            "Deliveries of a webhook that match all arguments, in the order in which their events were found; `last` gives the latest."
                    + " An empty list of values matches nothing.")
    public Uni<Delivery.Connection> webhookDeliveries(
            @NonNull @Description("The webhook's ref.") String webhookRef,
            @Description("Any of these statuses; DEAD for dead letters.") @Nullable
                    List<@NonNull DeliveryStatus> status,
            @Description("Any of these events, e.g. OnHandChanged.") @Nullable List<@NonNull String> event,
            @Description("About any of these, by kind and ref, e.g. BATCH:12.") @Nullable List<@NonNull String> entity,
            PageRequest request) {
        List<String> statuses = status == null
                ? null
                : status.stream().map(DeliveryStatus::name).toList();
        return deliveries.page(
                new DeliveryReader.Filter(webhookRef, statuses, event, entity),
                retailer.retailers(),
                request.within(limits));
    }

    @Query
    @Description("The delivery of this id, or null.")
    public Uni<@Nullable Delivery> webhookDelivery(@Id @NonNull @Description("The delivery's id.") String id) {
        return deliveries.one(id, retailer.retailers());
    }

    @NonNull
    @Description("Its requests, in their order.")
    public Uni<@NonNull List<@NonNull DeliveryAttempt>> attemptLog(@Source Delivery delivery) {
        return deliveries.attempts(delivery);
    }

    @Mutation
    @Description(
            "Queues a test event for a webhook, whatever events it names, and answers its delivery. Ask for the delivery again to see what"
                    + " became of it.")
    public Uni<Delivery> sendTestEvent(@NonNull @Description("The webhook's ref.") String webhookRef) {
        return replays.test(webhookRef, retailer.retailers())
                .chain(id -> deliveries.known(String.valueOf(id), retailer.retailers()));
    }

    @Mutation
    @Description(
            "Queues a delivery again, a dead letter or one that was accepted, under the same message id, and answers it. One that waits"
                    + " already stays as it is.")
    public Uni<Delivery> replayWebhookDelivery(@Id @NonNull @Description("The delivery's id.") String id) {
        return deliveries
                .known(id, retailer.retailers())
                .call(delivery -> replays.replay(delivery, retailer.retailers()))
                .chain(() -> deliveries.known(id, retailer.retailers()));
    }

    @Mutation
    @Description("Queues the oldest dead letters of a webhook again, 10,000 at most, under their message ids.")
    public Uni<Replay> replayWebhookDeliveries(
            @NonNull @Description("The webhook's ref.") String webhookRef,
            @Description("Only of these events.") @Nullable List<@NonNull String> event) {
        return replays.replayDead(webhookRef, event, retailer.retailers())
                .map(done -> new Replay(done.count(), done.more()));
    }

    @Type("WebhookReplay")
    @Description("What a replay has queued.")
    public record Replay(
            @Description("How many dead letters were queued.")
            int count,

            @Description("Whether more are left: replay again.")
            boolean more) {}
}
