package io.quantree.webhook.delivery;

import io.quantree.platform.drain.Drain;
import io.quantree.work.Steps;
import io.quantree.work.WorkSignal;
import io.quantree.work.WorkerLoop;
import io.quantree.work.WorkerLoops;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.health.Liveness;
import org.jboss.logging.Logger;

/**
 * The sender of this replica. In a turn it claims what is due of each webhook and begins the requests; it does not wait for them, so a
 * receiver that hangs keeps no more than the requests that its own limit allows.
 */
@ApplicationScoped
class DeliveryWorkers {
    private static final Logger LOG = Logger.getLogger(DeliveryWorkers.class);
    private static final Duration STUCK_AFTER = Duration.ofMinutes(10);
    private static final Duration LOOK_WHILE_STOPPING = Duration.ofMillis(100);

    private final DeliveryQueue queue;
    private final DeliverySender sender;
    private final DeliverySettings settings;
    private final DeliverySignal signal;
    private final Drain drain;
    private final WorkerLoop loop;
    private final AtomicInteger inFlight = new AtomicInteger();
    private final WorkSignal ended = new WorkSignal();

    DeliveryWorkers(
            DeliveryQueue queue,
            DeliverySender sender,
            DeliverySettings settings,
            DeliverySignal signal,
            Drain drain,
            WorkerLoops loops) {
        this.queue = queue;
        this.sender = sender;
        this.settings = settings;
        this.signal = signal;
        this.drain = drain;
        this.loop = loops.create(DeliveryWorkers.class, 1, signal, settings.poll());
    }

    void start(@Observes StartupEvent event) {
        if (settings.enabled()) {
            loop.start(worker -> turn(), failure -> false);
        }
    }

    @Produces
    @Liveness
    AsyncHealthCheck liveness(DeliveryGauge gauge) {
        return settings.enabled()
                ? loop.liveness("webhook senders", gauge::answeredSince, STUCK_AFTER)
                : () -> Uni.createFrom()
                        .item(org.eclipse.microprofile.health.HealthCheckResponse.up("webhook senders"));
    }

    /** Begins what is due and may be sent; answers whether that was anything. */
    Uni<Boolean> turn() {
        AtomicBoolean began = new AtomicBoolean();
        return queue.due()
                .chain(webhooks -> Steps.each(webhooks, webhook -> claim(webhook, began)))
                .map(done -> began.get());
    }

    private Uni<Void> claim(long webhook, AtomicBoolean began) {
        int free = settings.inFlightMax() - inFlight.get();
        if (free <= 0 || drain.hasBegun()) {
            return Uni.createFrom().voidItem();
        }
        return queue.claim(webhook, free)
                .invoke(claims -> {
                    if (!claims.isEmpty()) {
                        began.set(true);
                        claims.forEach(this::begin);
                    }
                })
                .replaceWithVoid();
    }

    private void begin(DeliveryQueue.Claim claim) {
        List<Claimed> deliveries = claim.deliveries();
        deliveries.forEach(delivery -> {
            inFlight.incrementAndGet();
            sender.send(claim.receiver(), delivery)
                    .onTermination()
                    .invoke(this::end)
                    .subscribe()
                    .with(
                            done -> {},
                            failure -> LOG.warnf(
                                    "result of a webhook's request not stored, sending it again later delivery=%d: %s",
                                    delivery.id(), failure.getMessage()));
        });
    }

    private void end() {
        inFlight.decrementAndGet();
        ended.raise();
        signal.raise();
    }

    /** Lets requests end that are under way; another replica sends again what does not end in time. */
    void stop(@Observes ShutdownEvent event) {
        Duration rest = drain.rest();
        if (inFlight.get() > 0 && !rest.isZero()) {
            Steps.repeat(() -> ended.await(ended.count(), LOOK_WHILE_STOPPING), ignored -> inFlight.get() > 0)
                    .ifNoItem()
                    .after(rest)
                    .recoverWithUni(Uni.createFrom().voidItem())
                    .await()
                    .indefinitely();
        }
    }
}
