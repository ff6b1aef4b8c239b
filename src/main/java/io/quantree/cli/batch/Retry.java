package io.quantree.cli.batch;

import io.quantree.cli.terminal.ExitCode;
import io.quantree.cli.terminal.Fault;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Does something again that has failed and may succeed later, with growing pauses.
 *
 * @param times how often at most
 * @param first the first pause
 * @param told is told of each pause
 */
record Retry(int times, Duration first, Consumer<String> told) {
    private static final Duration PAUSE_MAX = Duration.ofSeconds(30);

    <T> T until(Supplier<T> work) {
        Duration pause = first;
        for (int failures = 0; ; failures++) {
            try {
                return work.get();
            } catch (Fault fault) {
                if (!fault.mayPass() || failures == times) {
                    throw fault;
                }
                told.accept(fault.getMessage() + " Trying again in " + pause.toMillis() / 1000.0 + " s.");
                sleep(pause);
                pause = pause.multipliedBy(2).compareTo(PAUSE_MAX) < 0 ? pause.multipliedBy(2) : PAUSE_MAX;
            }
        }
    }

    static void sleep(Duration pause) {
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Fault(ExitCode.UNREACHABLE, "Interrupted.", null, e);
        }
    }
}
