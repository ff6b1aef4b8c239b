package io.quantree.work;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.operators.multi.processors.BroadcastProcessor;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Wakes idle workers of this replica when there is work. It counts its signals: a worker that was busy during a signal notices it as soon
 * as it waits. Each queue has a subclass of its own as a bean.
 */
public class WorkSignal {
    /** Timers count milliseconds; one of less would never end. */
    private static final Duration SHORTEST = Duration.ofMillis(1);

    private final BroadcastProcessor<Long> signals = BroadcastProcessor.create();
    private final AtomicLong count = new AtomicLong();

    public void raise() {
        signals.onNext(count.incrementAndGet());
    }

    public long count() {
        return count.get();
    }

    /** Waits until there are more signals than {@code seen}, but no longer than {@code atMost}. */
    public Uni<Void> await(long seen, Duration atMost) {
        // It listens before it looks: a signal between the two would be missed.
        return Uni.combine()
                .any()
                .of(signals.toUni(), Uni.createFrom().deferred(() -> raised(seen)))
                .replaceWithVoid()
                .ifNoItem()
                .after(atMost.compareTo(SHORTEST) < 0 ? SHORTEST : atMost)
                .recoverWithUni(Uni.createFrom().voidItem());
    }

    private Uni<Long> raised(long seen) {
        long present = count.get();
        return present > seen
                ? Uni.createFrom().item(present)
                : Uni.createFrom().nothing();
    }
}
