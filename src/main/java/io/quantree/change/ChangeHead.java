package io.quantree.change;

import io.quantree.platform.drain.DrainBegun;
import io.quantree.work.WorkSignal;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.MutinyHelper;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** The latest cursor that this replica knows of. Readers who wait for changes wait for it to rise. */
@ApplicationScoped
class ChangeHead {
    private final AtomicLong cursor = new AtomicLong();
    private final WorkSignal risen = new WorkSignal();

    void rise(long seen) {
        if (cursor.getAndAccumulate(seen, Math::max) < seen) {
            risen.raise();
        }
    }

    long cursor() {
        return cursor.get();
    }

    /** Those who wait end before the replica does. */
    void drain(@Observes DrainBegun begun) {
        risen.raise();
    }

    /** Waits until there may be changes after that cursor, but no longer than {@code atMost}; goes on in the context that waits. */
    Uni<Void> await(long after, Duration atMost) {
        return Uni.createFrom().deferred(() -> {
            long signals = risen.count();
            Context waiting = Vertx.currentContext();
            Uni<Void> risenOrOver = cursor.get() > after ? Uni.createFrom().voidItem() : risen.await(signals, atMost);
            return waiting == null ? risenOrOver : risenOrOver.emitOn(MutinyHelper.executor(waiting));
        });
    }
}
