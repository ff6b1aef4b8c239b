package io.quantree.bench;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * The service with holds that end while others are made. A turn is measured from when the first of its holds end; after it, all that it
 * held must be free at its second, whether or not that is written.
 */
final class HoldTurns implements Contender {
    private static final long POLL_MILLIS = 20;
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final HttpSide side;
    private final ReservationLedger ledger;
    private final Duration hold;
    private long ended;
    private long nanos;
    private long lateNanos;

    HoldTurns(HttpSide side, ReservationLedger ledger, Duration hold) {
        this.side = side;
        this.ledger = ledger;
        this.hold = hold;
    }

    @Override
    public Turn turn(int connections, Duration duration) throws Exception {
        side.turn(connections, hold.plusMillis(500));
        long before = ledger.expired();
        long start = System.nanoTime();
        Turn turn = side.turn(connections, duration);
        ended += ledger.expired() - before;
        nanos += System.nanoTime() - start;
        await(ledger::alive);
        ledger.requireFree();
        long over = System.nanoTime();
        await(ledger::held);
        lateNanos = Math.max(lateNanos, System.nanoTime() - over);
        return turn;
    }

    /** How many holds a second were ended beside. */
    double endedPerSecond() {
        return ended * 1e9 / nanos;
    }

    /** How long after its last hold was over and checked everything was written, in seconds, at most. */
    double lateSeconds() {
        return lateNanos / 1e9;
    }

    @FunctionalInterface
    private interface Remaining {
        long count() throws Exception;
    }

    private static void await(Remaining remaining) throws Exception {
        long giveUp = System.nanoTime() + PATIENCE.toNanos();
        while (remaining.count() > 0) {
            if (System.nanoTime() > giveUp) {
                throw new IllegalStateException("holds are not ended after " + PATIENCE);
            }
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        }
    }
}
