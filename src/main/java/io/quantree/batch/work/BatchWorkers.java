package io.quantree.batch.work;

import io.quantree.batch.IngestMetrics;
import io.quantree.batch.Lease;
import io.quantree.batch.WakeUp;
import io.quantree.job.IngestSettings;
import io.quantree.platform.drain.Drain;
import io.quantree.platform.drain.DrainBegun;
import io.quantree.platform.schema.Schema;
import io.quantree.platform.telemetry.Stages;
import io.quantree.platform.telemetry.WorkerPulses;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jboss.logging.Logger;

/**
 * The workers of this replica. Each claims the catalogue whose turn it is, works its batches off in their order for a while, and passes it
 * on. A worker never ends: whatever goes wrong is logged, and it looks again.
 */
@ApplicationScoped
public class BatchWorkers {
    private static final Logger LOG = Logger.getLogger(BatchWorkers.class);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);

    private final Leases leases;
    private final BatchRun run;
    private final IngestSettings settings;
    private final WakeUp wakeUp;
    private final Schema schema;
    private final IngestMetrics metrics;
    private final Stages stages;
    private final WorkerPulses pulses;
    private final Drain drain;
    private final List<Cancellable> running = new ArrayList<>();
    private final AtomicInteger busy = new AtomicInteger();

    BatchWorkers(
            Leases leases,
            BatchRun run,
            IngestSettings settings,
            WakeUp wakeUp,
            Schema schema,
            IngestMetrics metrics,
            Stages stages,
            Drain drain,
            Clock clock) {
        this.leases = leases;
        this.run = run;
        this.settings = settings;
        this.wakeUp = wakeUp;
        this.schema = schema;
        this.metrics = metrics;
        this.stages = stages;
        this.pulses = new WorkerPulses(settings.workers(), clock);
        this.drain = drain;
    }

    void start(@Observes StartupEvent event) {
        for (int worker = 0; worker < settings.workers(); worker++) {
            int number = worker;
            running.add(Multi.createBy()
                    .repeating()
                    .uni(() -> turn(number))
                    .whilst(ignored -> !drain.hasBegun())
                    .subscribe()
                    .with(ignored -> {}, failure -> LOG.errorf(failure, "worker ended worker=%d", number)));
        }
    }

    WorkerPulses pulses() {
        return pulses;
    }

    /** Lets every worker finish the chunks it is at and give its catalogue up, so that another replica goes on with it at once. */
    void drain(@Observes DrainBegun begun) {
        wakeUp.ring();
    }

    /** Waits for those that have not come to that yet; what they don't finish in time is applied by another one. */
    void stop(@Observes ShutdownEvent event) {
        while (busy.get() > 0 && drain.waits()) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
        running.forEach(Cancellable::cancel);
    }

    private Uni<Boolean> turn(int worker) {
        pulses.beat(worker);
        return stages.quietly(() -> schema.arrival()
                        .chain(() -> leases.claim(worker))
                        .chain(claimed ->
                                claimed.isPresent() ? hold(worker, claimed.get()) : wakeUp.await(settings.poll())))
                .onFailure()
                .recoverWithUni(this::pause)
                .replaceWith(true);
    }

    private Uni<Void> pause(Throwable failure) {
        switch (FailureKind.of(failure)) {
            case LEASE_LOST -> {
                metrics.leaseLost();
                LOG.info("lease lost, another worker goes on");
            }
            case UNAVAILABLE -> LOG.warnf("database unavailable, waiting for it: %s", failure.getMessage());
            case CONFLICT, FAULT -> LOG.error("worker failed, going on", failure);
        }
        return Uni.createFrom().voidItem().onItem().delayIt().by(PAUSE_AFTER_FAILURE);
    }

    private Uni<Void> hold(int worker, Lease lease) {
        busy.incrementAndGet();
        Cancellable heartbeat = heartbeat(lease);
        long turnEnds = System.nanoTime() + settings.turn().toNanos();
        return workOff(worker, lease, run.take(lease, 0), turnEnds)
                .chain(() -> leases.release(lease))
                .onTermination()
                .invoke(() -> {
                    heartbeat.cancel();
                    busy.decrementAndGet();
                });
    }

    private Cancellable heartbeat(Lease lease) {
        return Multi.createFrom()
                .ticks()
                .every(settings.lease().dividedBy(4))
                .onOverflow()
                .drop()
                .onItem()
                .transformToUniAndConcatenate(
                        tick -> leases.extend(lease).onFailure().recoverWithNull())
                .subscribe()
                .with(ignored -> {});
    }

    /** While a batch is applied the one behind it is read and prepared already. */
    private Uni<Void> workOff(int worker, Lease lease, Uni<Optional<BatchRun.Taken>> head, long turnEnds) {
        return head.chain(taken -> {
            pulses.beat(worker);
            if (taken.isEmpty()) {
                return Uni.createFrom().voidItem();
            }
            Uni<Optional<BatchRun.Taken>> next =
                    run.take(lease, taken.get().batch().id()).memoize().indefinitely();
            Cancellable readAhead = next.subscribe().with(ignored -> {}, ignored -> {});
            return run.run(lease, taken.get())
                    .onCancellation()
                    .invoke(readAhead::cancel)
                    // An incomplete batch is taken up again before the ones behind it.
                    .chain(complete -> !complete || drain.hasBegun() || System.nanoTime() > turnEnds
                            ? Uni.createFrom().voidItem()
                            : workOff(worker, lease, next, turnEnds));
        });
    }
}
