package io.quantree.support;

import io.quarkus.test.junit.callback.QuarkusTestBeforeClassCallback;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.awaitility.pollinterval.IterativePollInterval;

/**
 * Lets tests of the service look at once for what they wait for, and then less and less often. Most of it happens within milliseconds, and
 * Awaitility by itself looks every 100 ms, the first time after 100 ms. Found by the service loader.
 */
public final class QuickWaits implements QuarkusTestBeforeClassCallback {
    private static final Duration FIRST = Duration.ofMillis(5);
    private static final Duration LONGEST = Duration.ofMillis(80);

    @Override
    public void beforeClass(Class<?> test) {
        Awaitility.setDefaultPollInterval(IterativePollInterval.iterative(
                pause -> pause.compareTo(LONGEST) < 0 ? pause.multipliedBy(2) : LONGEST, FIRST));
    }
}
