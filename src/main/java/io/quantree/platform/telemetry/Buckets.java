package io.quantree.platform.telemetry;

import java.time.Duration;
import java.util.stream.LongStream;

/** Upper bounds of histograms. There are few, because each is a time series for every combination of labels. */
public final class Buckets {
    /** For latencies that a caller waits for: a request, a lookup, a commit. */
    private static final Duration[] ANSWERING = millis(1, 2, 5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 10_000);

    /** For background work. */
    private static final Duration[] WORKING = millis(5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 10_000, 60_000);

    /** For times in a queue. */
    static final Duration[] WAITING = millis(10, 100, 500, 1_000, 5_000, 15_000, 60_000, 300_000, 900_000, 3_600_000);

    private Buckets() {}

    public static Duration[] answering() {
        return ANSWERING.clone();
    }

    public static Duration[] working() {
        return WORKING.clone();
    }

    private static Duration[] millis(long... bounds) {
        return LongStream.of(bounds).mapToObj(Duration::ofMillis).toArray(Duration[]::new);
    }
}
