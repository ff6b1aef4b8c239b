package io.quantree.platform.telemetry;

import io.smallrye.mutiny.subscription.Cancellable;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The subscription of a stage, which may be cancelled before its work begins. */
final class RunningWork {
    // Marks work that has ended, or was cancelled before it began.
    private static final Cancellable OVER = () -> {};

    private final AtomicReference<@Nullable Cancellable> running = new AtomicReference<>();

    /** Keeps the subscription, or cancels it if the caller has cancelled before the work began. */
    void begun(Cancellable subscription) {
        if (!running.compareAndSet(null, subscription)) {
            subscription.cancel();
        }
    }

    void over() {
        running.set(OVER);
    }

    /** Cancels the work by {@code cancellation}, unless it has ended or not begun. */
    void cancel(Consumer<Cancellable> cancellation) {
        Cancellable begun = running.getAndSet(OVER);
        if (begun != null && begun != OVER) {
            cancellation.accept(begun);
        }
    }
}
