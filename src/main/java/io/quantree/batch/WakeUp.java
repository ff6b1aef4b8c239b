package io.quantree.batch;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.operators.multi.processors.BroadcastProcessor;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Tells this replica's workers that there is something to do. Only a hint: a worker that misses it looks for itself soon after. */
@ApplicationScoped
public class WakeUp {
    private final BroadcastProcessor<Boolean> rings = BroadcastProcessor.create();

    /** Wakes everybody who waits. */
    public void ring() {
        rings.onNext(true);
    }

    /** Waits for the next ring, at most that long. */
    public Uni<Void> await(Duration atMost) {
        return rings.toUni()
                .replaceWithVoid()
                .ifNoItem()
                .after(atMost)
                .recoverWithUni(Uni.createFrom().voidItem());
    }
}
