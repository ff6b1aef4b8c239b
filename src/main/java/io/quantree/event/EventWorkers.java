package io.quantree.event;

import io.quantree.platform.drain.Drain;
import io.quantree.platform.drain.DrainBegun;
import io.quantree.platform.schema.Schema;
import io.quantree.platform.telemetry.Stages;
import io.quantree.platform.telemetry.WorkerPulses;
import io.quantree.problem.DatabaseOutage;
import io.quantree.stock.write.ConflictRetry;
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
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jboss.logging.Logger;

/**
 * The workers of this replica. Each applies a group of events of the catalogue whose turn it is, and looks again. A worker never ends:
 * whatever goes wrong is logged, and tried again after a pause that grows.
 */
@ApplicationScoped
class EventWorkers {
    private static final Logger LOG = Logger.getLogger(EventWorkers.class);
    private static final Duration PAUSE = Duration.ofMillis(250);
    private static final int PAUSE_DOUBLINGS_MAX = 4;

    private final EventWork work;
    private final EventBell bell;
    private final EventSettings settings;
    private final Schema schema;
    private final Stages stages;
    private final Drain drain;
    private final WorkerPulses pulses;
    private final List<Cancellable> running = new ArrayList<>();
    private final AtomicInteger busy = new AtomicInteger();

    EventWorkers(
            EventWork work,
            EventBell bell,
            EventSettings settings,
            Schema schema,
            Stages stages,
            Drain drain,
            Clock clock) {
        this.work = work;
        this.bell = bell;
        this.settings = settings;
        this.schema = schema;
        this.stages = stages;
        this.drain = drain;
        this.pulses = new WorkerPulses(settings.workers(), clock);
    }

    void start(@Observes StartupEvent event) {
        for (int worker = 0; worker < settings.workers(); worker++) {
            int number = worker;
            AtomicInteger failures = new AtomicInteger();
            running.add(Multi.createBy()
                    .repeating()
                    .uni(() -> turn(number, failures))
                    .whilst(ignored -> !drain.hasBegun())
                    .subscribe()
                    .with(ignored -> {}, failure -> LOG.error("worker ended", failure)));
        }
    }

    WorkerPulses pulses() {
        return pulses;
    }

    /** Lets every worker finish the group it is at, and no more. */
    void drain(@Observes DrainBegun begun) {
        bell.ring();
    }

    /** Waits for those that are still at one; what isn't committed in time another replica applies. */
    void stop(@Observes ShutdownEvent event) {
        while (busy.get() > 0 && drain.waits()) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
        running.forEach(Cancellable::cancel);
    }

    private Uni<Boolean> turn(int worker, AtomicInteger failures) {
        pulses.beat(worker);
        return stages.quietly(() -> {
                    long heard = bell.rung();
                    return schema.arrival()
                            .chain(this::group)
                            .chain(found -> found ? Uni.createFrom().voidItem() : bell.await(heard, settings.poll()));
                })
                .invoke(() -> failures.set(0))
                .onFailure()
                .recoverWithUni(failure -> pause(failure, failures.getAndIncrement()))
                .replaceWith(true);
    }

    private Uni<Boolean> group() {
        busy.incrementAndGet();
        return work.group().onTermination().invoke(busy::decrementAndGet);
    }

    private static Uni<Void> pause(Throwable failure, int failuresBefore) {
        if (DatabaseOutage.isReasonOf(failure)) {
            LOG.warnf("database unavailable, waiting for it: %s", failure.getMessage());
        } else if (ConflictRetry.isEndless(failure)) {
            LOG.warn("others keep writing the same positions, coming again");
        } else {
            LOG.error("worker failed, going on", failure);
        }
        Duration pause = PAUSE.multipliedBy(1L << Math.min(failuresBefore, PAUSE_DOUBLINGS_MAX));
        return Uni.createFrom().voidItem().onItem().delayIt().by(pause);
    }
}
