package io.quantree.cli.doctor;

import java.time.Duration;
import java.time.Instant;

/** Compares two clocks. Tokens end and counts become stale by them. */
final class ClockCheck {
    private static final Duration SKEW_MAX = Duration.ofSeconds(5);

    private ClockCheck() {}

    /** The other clock told a time between two moments of this machine's. */
    static Finding finding(Instant asked, Instant told, Instant answered, String own, String other) {
        Duration taken = Duration.between(asked, answered);
        Duration ahead = Duration.between(asked.plus(taken.dividedBy(2)), told);
        if (ahead.abs().compareTo(SKEW_MAX.plus(taken)) <= 0) {
            return Finding.ok("clock", "agrees with " + other);
        }
        return Finding.warning(
                "clock",
                other + " is " + ahead.abs().toSeconds() + " s " + (ahead.isNegative() ? "behind " : "ahead of ") + own,
                "Let both machines take their time from NTP: tokens end, and counts become stale, by the clock.");
    }
}
