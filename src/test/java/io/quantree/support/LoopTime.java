package io.quantree.support;

import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Future;
import io.vertx.core.Vertx;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The longest time that an event loop works between two turns of a timer. It is processor time, so that it says the same on a machine that
 * has other things to do.
 */
public final class LoopTime implements AutoCloseable {
    /** What a test allows. Nothing that a client sends takes more than 50 ms of a warm service; the rest is for one that is not. */
    public static final Duration MAX = Duration.ofMillis(Long.getLong("quantree.test.loop-millis-max", 250));

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final AtomicLong longest = new AtomicLong();
    private final List<Future<?>> timers = new ArrayList<>();

    public LoopTime(Vertx vertx) {
        for (EventExecutor loop : vertx.nettyEventLoopGroup()) {
            AtomicLong before = new AtomicLong(Long.MAX_VALUE);
            timers.add(loop.scheduleWithFixedDelay(() -> turn(before), 0, 2, TimeUnit.MILLISECONDS));
        }
    }

    private void turn(AtomicLong before) {
        long now = THREADS.getCurrentThreadCpuTime();
        longest.accumulateAndGet(now - Math.min(now, before.getAndSet(now)), Math::max);
    }

    public Duration longest() {
        return Duration.ofNanos(longest.get());
    }

    @Override
    public void close() {
        timers.forEach(timer -> timer.cancel(false));
    }
}
