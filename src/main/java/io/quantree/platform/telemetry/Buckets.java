package io.quantree.platform.telemetry;

import java.time.Duration;
import java.util.stream.LongStream;

/** Upper bounds of histograms: few, because each is a time series of every combination of labels. */
public final class Buckets {
    /** What somebody waits for: a request, a lookup, a commit. */
    private static final Duration[] ANSWERING = millis(1, 2, 5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 10_000);

    /** What goes on in the background. */
    private static final Duration[] WORKING = millis(5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 10_000, 60_000);

    /** What waits in a queue. */
    static final Duration[] WAITING = millis(10, 100, 500, 1_000, 5_000, 15_000, 60_000, 300_000, 900_000, 3_600_000);

    private Buckets() {}

    /** For what somebody waits for. */
    public static Duration[] answering() {
        return ANSWERING.clone();
    }

    /** For what goes on in the background. */
    public static Duration[] working() {
        return WORKING.clone();
    }

    private static Duration[] millis(long... bounds) {
        return LongStream.of(bounds).mapToObj(Duration::ofMillis).toArray(Duration[]::new);
    }
}
