package io.quantree.platform.ops;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.Clock;
import java.time.Duration;

/**
 * The clock of the service; a test replaces it. It ticks in microseconds, the precision in which the database stores times: an instant that
 * is written and read again is equal to the one in memory.
 */
final class SystemClock {
    private static final Duration MICROSECOND = Duration.ofNanos(1_000);

    SystemClock() {}

    @Produces
    @ApplicationScoped
    static Clock clock() {
        return Clock.tick(Clock.systemUTC(), MICROSECOND);
    }
}
