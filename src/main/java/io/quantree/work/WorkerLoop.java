package io.quantree.work;

import io.quantree.platform.drain.Drain;
import io.quantree.platform.schema.Schema;
import io.quantree.platform.telemetry.Stages;
import io.quantree.platform.telemetry.WorkerPulses;
import io.quantree.problem.DatabaseOutage;
import io.quantree.problem.MemoryExhausted;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The workers of one queue on this replica. Each takes a turn, and takes the next one at once when it found work, or else when there is a
 * signal or the poll interval is over. A worker ends only when the replica stops: a failed turn is logged and repeated after a pause.
 */
public final class WorkerLoop {
    private static final Duration PAUSE = Duration.ofMillis(250);
    private static final int PAUSE_DOUBLINGS_MAX = 2;

    private final Logger log;
    private final int workers;
    private final Duration poll;
    private final WorkSignal signal;
    private final Schema schema;
    private final Stages stages;
    private final Drain drain;
    private final WorkerPulses pulses;
    private final List<Cancellable> running = new ArrayList<>();
    private final AtomicInteger busy = new AtomicInteger();
    private final WorkSignal turnsEnded = new WorkSignal();

    WorkerLoop(
            Logger log,
            int workers,
            Duration poll,
            WorkSignal signal,
            Schema schema,
            Stages stages,
            Drain drain,
            WorkerPulses pulses) {
        this.log = log;
        this.workers = workers;
        this.poll = poll;
        this.signal = signal;
        this.schema = schema;
        this.stages = stages;
        this.drain = drain;
        this.pulses = pulses;
    }

    /** Starts the workers. A turn answers whether it found work; {@code logged} whether it has logged the failure itself. */
    public void start(IntFunction<Uni<Boolean>> turn, Predicate<Throwable> logged) {
        for (int worker = 0; worker < workers; worker++) {
            int number = worker;
            AtomicInteger failures = new AtomicInteger();
            running.add(Multi.createBy()
                    .repeating()
                    .uni(() -> turn(number, turn)
                            .invoke(() -> failures.set(0))
                            .onFailure()
                            .recoverWithUni(failure -> pause(failure, logged, failures.getAndIncrement()))
                            .replaceWith(true))
                    .whilst(ignored -> !drain.hasBegun())
                    .subscribe()
                    .with(ignored -> {}, failure -> log.errorf(failure, "worker ended worker=%d", number)));
        }
    }

    /** Tells liveness that a worker has begun another part of a long turn. */
    public void beat(int worker) {
        pulses.beat(worker);
    }

    /** The liveness check; {@code answeredSince} is null while the database does not answer. */
    public AsyncHealthCheck liveness(String name, Supplier<@Nullable Instant> answeredSince, Duration stuckAfter) {
        return () -> Uni.createFrom().item(() -> pulses.check(name, answeredSince.get(), stuckAfter));
    }

    private Uni<Void> turn(int worker, IntFunction<Uni<Boolean>> turn) {
        pulses.beat(worker);
        return stages.quietly(() -> {
            long seen = signal.count();
            return schema.arrival()
                    .chain(() -> counted(turn.apply(worker)))
                    .chain(found -> found ? Uni.createFrom().voidItem() : signal.await(seen, poll));
        });
    }

    private Uni<Boolean> counted(Uni<Boolean> turn) {
        busy.incrementAndGet();
        return turn.onTermination().invoke(() -> {
            busy.decrementAndGet();
            turnsEnded.raise();
        });
    }

    private Uni<Void> pause(Throwable failure, Predicate<Throwable> logged, int failuresBefore) {
        MemoryExhausted.endIfReasonOf(failure);
        if (!logged.test(failure)) {
            if (DatabaseOutage.isReasonOf(failure)) {
                log.warnf("database unavailable, waiting for it: %s", failure.getMessage());
            } else {
                log.error("worker failed, going on", failure);
            }
        }
        Duration pause = PAUSE.multipliedBy(1L << Math.min(failuresBefore, PAUSE_DOUBLINGS_MAX));
        return Uni.createFrom().voidItem().onItem().delayIt().by(pause);
    }

    void wake() {
        signal.raise();
    }

    /** Waits until no worker is in a turn. */
    Uni<Void> idle() {
        return Steps.repeat(this::turnEnded, idle -> !idle).replaceWithVoid();
    }

    private Uni<Boolean> turnEnded() {
        return Uni.createFrom().deferred(() -> {
            long seen = turnsEnded.count();
            return busy.get() == 0
                    ? Uni.createFrom().item(true)
                    : turnsEnded.await(seen, poll).map(ignored -> busy.get() == 0);
        });
    }

    void end() {
        running.forEach(Cancellable::cancel);
    }
}
