package io.quantree.security.rate;

import io.github.bucket4j.TimeMeter;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A clock of quotas that runs until a test stops it. While it stands still nothing becomes free again, so what a test counts doesn't
 * depend on how fast the machine is.
 */
@Alternative
@Singleton
public class StoppedMeter implements TimeMeter {
    private volatile boolean stopped;
    private final AtomicLong at = new AtomicLong();

    void stop() {
        at.set(System.nanoTime());
        stopped = true;
    }

    void run() {
        stopped = false;
    }

    /** Moves a clock that stands still. */
    void pass(Duration time) {
        at.addAndGet(time.toNanos());
    }

    @Override
    public long currentTimeNanos() {
        return stopped ? at.get() : System.nanoTime();
    }

    @Override
    public boolean isWallClockBased() {
        return false;
    }
}
