package io.quantree.platform.telemetry;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A gauge in seconds: for how long this replica has been behind with a work; 0 while it isn't. */
public final class Lag {
    private static final double SECOND = 1_000.0;

    private final Clock clock;
    private volatile @Nullable Instant since;

    public Lag(MeterRegistry registry, Clock clock, String name, String description) {
        this.clock = clock;
        Gauge.builder(name, this, Lag::seconds)
                .description(description)
                .baseUnit("seconds")
                .register(registry);
    }

    /** Says since when the work is behind; null when it is not. */
    public void since(@Nullable Instant time) {
        since = time;
    }

    /** The work has failed: it is behind from the first failure on. */
    public void failed() {
        if (since == null) {
            since = clock.instant();
        }
    }

    private double seconds() {
        Instant begin = since;
        return begin == null
                ? 0
                : Math.max(0, Duration.between(begin, clock.instant()).toMillis() / SECOND);
    }
}
