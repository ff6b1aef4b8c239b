package io.quantree.event;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.operators.multi.processors.BroadcastProcessor;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** Tells this replica's workers that an event is waiting. A worker that was busy when it rang is told as soon as it listens. */
@ApplicationScoped
class EventBell {
    private final BroadcastProcessor<Long> rings = BroadcastProcessor.create();
    private final AtomicLong rung = new AtomicLong();

    void ring() {
        rings.onNext(rung.incrementAndGet());
    }

    /** How often it has rung. */
    long rung() {
        return rung.get();
    }

    /** Waits until it has rung more often than that, at most that long. */
    Uni<Void> await(long heard, Duration atMost) {
        return Uni.createFrom()
                .deferred(() -> rung.get() > heard ? Uni.createFrom().item(rung.get()) : rings.toUni())
                .replaceWithVoid()
                .ifNoItem()
                .after(atMost)
                .recoverWithUni(Uni.createFrom().voidItem());
    }
}
