package io.quantree.platform.telemetry;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * What gauges tell of something that is looked up every few seconds and not for every scrape. While it can't be looked up they say NaN,
 * because what was true before need not be.
 *
 * @param <T> what is looked up
 */
public final class LastSeen<T> {
    private static final int MISSES_MAX = 3;

    private final Duration lasts;
    private final Clock clock;
    private volatile @Nullable Sight<T> sight;

    public LastSeen(MetricsSettings settings, Clock clock) {
        this.lasts = settings.queueEvery().multipliedBy(MISSES_MAX);
        this.clock = clock;
    }

    /** What was seen, when, and since when it has been seen without a gap. */
    private record Sight<T>(T value, Instant on, Instant since) {}

    /** It was looked up just now. */
    public void is(T value) {
        Instant now = clock.instant();
        Sight<T> before = lately(now);
        sight = new Sight<>(value, now, before == null ? now : before.since());
    }

    /** A number of what was seen; NaN when that was too long ago. */
    public double tell(ToDoubleFunction<T> number) {
        Sight<T> last = lately(clock.instant());
        return last == null ? Double.NaN : number.applyAsDouble(last.value());
    }

    /** How many seconds ago a moment of what was seen is; 0 when there is none, NaN when it was seen too long ago. */
    public double tellAge(Function<T, @Nullable Instant> moment) {
        return tell(value -> {
            Instant began = moment.apply(value);
            return began == null
                    ? 0
                    : Math.max(0, Duration.between(began, clock.instant()).toMillis() / 1_000d);
        });
    }

    /** Since when every look has succeeded; null while none does. */
    public @Nullable Instant since() {
        Sight<T> last = lately(clock.instant());
        return last == null ? null : last.since();
    }

    private @Nullable Sight<T> lately(Instant now) {
        Sight<T> last = sight;
        return last == null || last.on().plus(lasts).isBefore(now) ? null : last;
    }
}
