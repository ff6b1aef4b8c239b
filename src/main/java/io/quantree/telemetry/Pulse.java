package io.quantree.telemetry;

import java.time.Clock;
import java.time.Instant;

/** The sign of life of something that must go on for ever. */
public final class Pulse {
    private final Clock clock;
    private volatile Instant last;

    /** Beats for the first time now. */
    public Pulse(Clock clock) {
        this.clock = clock;
        this.last = clock.instant();
    }

    /** It goes on. */
    public void beat() {
        last = clock.instant();
    }

    /** When it beat last. */
    public Instant last() {
        return last;
    }
}
