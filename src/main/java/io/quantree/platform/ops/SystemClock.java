package io.quantree.platform.ops;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * The clock of the service; a test replaces it. It shows the database's time, so that replicas with different clocks decide alike what
 * has expired and what came first. It ticks in microseconds, the precision in which the database stores times: an instant that is written
 * and read again is equal to the one in memory.
 */
final class SystemClock extends Clock {
    private static final Duration MICROSECOND = Duration.ofNanos(1_000);

    private final Clock own;
    private volatile Duration ahead = Duration.ZERO;

    SystemClock(Clock own) {
        this.own = own;
    }

    static SystemClock ofMachine() {
        return new SystemClock(Clock.tick(Clock.systemUTC(), MICROSECOND));
    }

    /** The machine's time. */
    Instant own() {
        return own.instant();
    }

    Duration ahead() {
        return ahead;
    }

    /** Sets how far the database's time is ahead of the machine's. */
    void ahead(Duration measured) {
        ahead = measured;
    }

    @Override
    public Instant instant() {
        return own.instant().plus(ahead);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        SystemClock clock = new SystemClock(own.withZone(zone));
        clock.ahead = ahead;
        return clock;
    }
}
