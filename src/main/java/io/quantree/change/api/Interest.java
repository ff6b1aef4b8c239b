package io.quantree.change.api;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What a reader wants to be worked out for it. It is told when the reader begins, and again from time to time while the reader stays:
 * virtual catalogues may have been created since.
 */
final class Interest {
    static final Duration AGAIN = Duration.ofSeconds(10);

    private final Runnable telling;
    private final AtomicLong told = new AtomicLong(System.nanoTime() - AGAIN.toNanos());

    Interest(Runnable telling) {
        this.telling = telling;
    }

    /** That of a reader who wants nothing that has to be worked out. */
    static Interest none() {
        return new Interest(() -> {});
    }

    /** Tells it, unless it was told just before. */
    void tell() {
        long now = System.nanoTime();
        long before = told.get();
        if (now - before >= AGAIN.toNanos() && told.compareAndSet(before, now)) {
            telling.run();
        }
    }
}
