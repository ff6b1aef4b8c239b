package io.quantree.http;

import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;

/**
 * The one budget of this replica for the bytes that requests hold: bodies, what is made of them, and answers. A request takes its part
 * before it reads a byte. Large ones get three quarters at most, so that small ones are answered beside them.
 */
@Singleton
public class RequestMemory {
    static final long SMALL = 256 << 10;

    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final long max;
    private final long largeMax;
    private long held;
    private long large;

    @Inject
    RequestMemory(HttpLimits limits) {
        this(Runtime.getRuntime().maxMemory() / 100 * limits.memoryPercent());
    }

    RequestMemory(long max) {
        this.max = max;
        this.largeMax = max / 4 * 3;
    }

    /** A part of the budget; fails with {@link ProblemType#OVERLOADED} when there is no room for it. */
    public Hold hold(long bytes) {
        Hold hold = new Hold();
        hold.grow(bytes);
        return hold;
    }

    /** No part yet, for a request that grows. */
    public Hold none() {
        return new Hold();
    }

    public synchronized long held() {
        return held;
    }

    private static long large(long bytes) {
        return bytes > SMALL ? bytes : 0;
    }

    private synchronized boolean changes(long before, long after, boolean always) {
        long moreLarge = large(after) - large(before);
        boolean room = held + after - before <= max && (moreLarge <= 0 || large + moreLarge <= largeMax);
        // A request that is larger than the budget is let in alone.
        boolean alone = after > SMALL && large == large(before);
        if (!always && !room && !alone) {
            return false;
        }
        held += after - before;
        large += moreLarge;
        return true;
    }

    /** What one request holds. It is given back once, however often it is released. */
    public final class Hold {
        private long bytes;
        private boolean released;

        private Hold() {}

        /** Takes more; fails with {@link ProblemType#OVERLOADED} when there is no room for it. */
        public void grow(long more) {
            grow("body", more);
        }

        /** Takes more for the part of the request that the problem names. */
        public void grow(String field, long more) {
            if (!fits(more)) {
                throw Problem.of(
                                ProblemType.OVERLOADED,
                                "Requests hold " + held() + " of the " + max
                                        + " bytes that they may hold of this replica; this one needs " + more
                                        + " more. Send it again later.")
                        .about(field, more, max)
                        .retryAfter(RETRY_AFTER);
            }
        }

        /** The most that the answer of one request may hold, whatever others do. */
        public long answerMax() {
            return largeMax;
        }

        /** Takes more if there is room for it. */
        public boolean fits(long more) {
            return change(more, false);
        }

        /** Counts bytes that exist already, such as an answer; the requests that come next find less room. */
        public void add(long more) {
            change(more, true);
        }

        private synchronized boolean change(long more, boolean always) {
            boolean done = released || changes(bytes, bytes + more, always);
            bytes += done && !released ? more : 0;
            return done;
        }

        public synchronized void release() {
            if (!released) {
                released = true;
                changes(bytes, 0, true);
            }
        }
    }
}
