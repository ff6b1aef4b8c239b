package io.quantree.kafka;

import java.time.Duration;

/** A pause after each failure: a second, and twice as long after each further one. */
final class GrowingPause {
    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final int DOUBLINGS_MAX = 20;

    private final Duration longest;
    private int failures;
    private long until = System.nanoTime();

    GrowingPause(Duration longest) {
        this.longest = longest;
    }

    synchronized boolean isOver() {
        return System.nanoTime() - until >= 0;
    }

    /** Begins the next pause and answers how long it is. */
    synchronized Duration begin() {
        Duration doubled = FIRST.multipliedBy(1L << Math.min(failures, DOUBLINGS_MAX));
        failures++;
        Duration pause = doubled.compareTo(longest) < 0 ? doubled : longest;
        until = System.nanoTime() + pause.toNanos();
        return pause;
    }

    /** Forgets failures, and answers whether there were any. */
    synchronized boolean end() {
        boolean failed = failures > 0;
        failures = 0;
        return failed;
    }
}
