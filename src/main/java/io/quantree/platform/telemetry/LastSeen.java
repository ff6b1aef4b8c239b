package io.quantree.platform.telemetry;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * The value behind gauges that is queried every few seconds instead of at every scrape. Gauges answer NaN once the value is too old,
 * because a stale number could mislead.
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

    private record Sight<T>(T value, Instant on, Instant since) {}

    public void is(T value) {
        Instant now = clock.instant();
        Sight<T> before = lately(now);
        sight = new Sight<>(value, now, before == null ? now : before.since());
    }

    /** A number of the value; NaN when the value is too old. */
    public double tell(ToDoubleFunction<T> number) {
        Sight<T> last = lately(clock.instant());
        return last == null ? Double.NaN : number.applyAsDouble(last.value());
    }

    /** The age in seconds of a moment of the value; 0 without such a moment, NaN when the value is too old. */
    public double tellAge(Function<T, @Nullable Instant> moment) {
        return tell(value -> {
            Instant began = moment.apply(value);
            return began == null
                    ? 0
                    : Math.max(0, Duration.between(began, clock.instant()).toMillis() / 1_000d);
        });
    }

    /** Since when every read has succeeded; null while reading fails. */
    public @Nullable Instant since() {
        Sight<T> last = lately(clock.instant());
        return last == null ? null : last.since();
    }

    private @Nullable Sight<T> lately(Instant now) {
        Sight<T> last = sight;
        return last == null || last.on().plus(lasts).isBefore(now) ? null : last;
    }
}
