package io.quantree.telemetry;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Whether something that is looked up again and again is still known, and since when without a gap. */
public final class Freshness {
    private final Duration lasts;
    private final Clock clock;
    private @Nullable Instant renewed;
    private @Nullable Instant since;

    /** What is looked up is known for that long. */
    public Freshness(Duration lasts, Clock clock) {
        this.lasts = lasts;
        this.clock = clock;
    }

    /** It was looked up just now. */
    public synchronized void renew() {
        Instant now = clock.instant();
        if (!isFreshAt(now)) {
            since = now;
        }
        renewed = now;
    }

    /** Whether it was looked up lately. */
    public synchronized boolean isFresh() {
        return isFreshAt(clock.instant());
    }

    /** Since when it has been fresh all the time; null when it is not. */
    public synchronized @Nullable Instant since() {
        return isFresh() ? since : null;
    }

    private boolean isFreshAt(Instant now) {
        return renewed != null && !renewed.plus(lasts).isBefore(now);
    }
}
