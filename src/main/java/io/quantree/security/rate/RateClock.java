package io.quantree.security.rate;

import io.github.bucket4j.TimeMeter;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** The clock by which quotas become free again; a test replaces it. It is the machine's, and no change of the time of day moves it. */
final class RateClock {
    RateClock() {}

    @Produces
    @Singleton
    static TimeMeter ofMachine() {
        return TimeMeter.SYSTEM_NANOTIME;
    }
}
