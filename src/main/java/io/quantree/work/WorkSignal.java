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
        return Uni.createFrom()
                .deferred(() -> count.get() > seen ? Uni.createFrom().item(count.get()) : signals.toUni())
                .replaceWithVoid()
                .ifNoItem()
                .after(atMost)
                .recoverWithUni(Uni.createFrom().voidItem());
    }
}
