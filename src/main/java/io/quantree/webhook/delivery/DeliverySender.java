package io.quantree.webhook.delivery;

import io.quantree.platform.telemetry.Stages;
import io.quantree.webhook.delivery.Envelopes.Unsendable;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Sends one claimed delivery and stores what became of it. */
@Singleton
record DeliverySender(
        Envelopes envelopes,
        FluentKeys keys,
        WebhookClient client,
        DeliveryResults results,
        Stages stages,
        Clock clock) {
    Uni<Void> send(Receiver receiver, Claimed delivery) {
        return stages.of("send webhook")
                .root()
                .field("webhook", receiver.ref())
                .field("delivery", delivery.id())
                .attribute("attempt", delivery.attempt())
                .run(() -> sent(receiver, delivery));
    }

    private Uni<Void> sent(Receiver receiver, Claimed delivery) {
        Instant startedOn = clock.instant();
        return enveloped(receiver, delivery)
                .chain(client::send)
                .onFailure(Unsendable.class)
                .recoverWithItem(failure -> SendResult.unsendable(String.valueOf(failure.getMessage())))
                .onFailure()
                .recoverWithItem(failure -> SendResult.failed(SendFailure.text(failure)))
                .chain(result -> results.store(receiver, delivery, result, startedOn));
    }

    /** Signing takes milliseconds of processor time, too long for an event loop. */
    private Uni<Envelope> enveloped(Receiver receiver, Claimed delivery) {
        @Nullable Context context = Vertx.currentContext();
        Uni<Envelope> made = (Envelopes.needsFluentKey(receiver.format()) ? keys.key() : none())
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(key -> envelopes.of(receiver, delivery, key));
        return context == null ? made : made.emitOn(task -> context.runOnContext(ignored -> task.run()));
    }

    private static Uni<@Nullable FluentKey> none() {
        return Uni.createFrom().nullItem();
    }
}
