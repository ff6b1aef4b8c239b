package io.quantree.http;

import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** Ends the reading of bodies whose senders are silent or slow. */
@ApplicationScoped
public class BodyWatch {
    private static final long EVERY_MILLIS = 500;

    private final Set<Watched> open = ConcurrentHashMap.newKeySet();
    private final HttpLimits limits;
    private final Vertx vertx;
    private boolean started;

    BodyWatch(HttpLimits limits, Vertx vertx) {
        this.limits = limits;
        this.vertx = vertx;
    }

    /** Watches a body from now on; {@code late} is called once, on the request's context. */
    public Watched watch(Consumer<Problem> late) {
        return watch(limits.bodySilenceMax(), limits.bodyRateMin().asLongValue(), late);
    }

    /** The same for a body whose sender may be silent for another time, or slower. */
    public Watched watch(Duration silenceMax, long rateMin, Consumer<Problem> late) {
        start();
        Watched watched = new Watched(silenceMax, rateMin, vertx.getOrCreateContext(), late);
        open.add(watched);
        return watched;
    }

    private synchronized void start() {
        if (!started) {
            started = true;
            vertx.setPeriodic(EVERY_MILLIS, ignored -> open.forEach(Watched::check));
        }
    }

    /** A body on its way. While it is paused, its sender is not to blame for the silence. */
    public final class Watched {
        private final Duration silenceMax;
        private final long rateMin;
        private final Context context;
        private final Consumer<Problem> late;
        private volatile long last = System.nanoTime();
        private final AtomicLong waited = new AtomicLong();
        private final AtomicLong received = new AtomicLong();
        private volatile boolean paused;

        private Watched(Duration silenceMax, long rateMin, Context context, Consumer<Problem> late) {
            this.silenceMax = silenceMax;
            this.rateMin = rateMin;
            this.context = context;
            this.late = late;
        }

        /** Bytes have come. Called by one thread at a time. */
        public void arrived(int bytes) {
            long now = System.nanoTime();
            if (!paused) {
                waited.addAndGet(now - last);
            }
            last = now;
            received.addAndGet(bytes);
        }

        /** From now on nothing is read, until {@link #resumed}. */
        public void paused() {
            arrived(0);
            paused = true;
        }

        public void resumed() {
            if (paused) {
                last = System.nanoTime();
                paused = false;
            }
        }

        public void end() {
            open.remove(this);
        }

        private void check() {
            if (paused) {
                return;
            }
            long silent = System.nanoTime() - last;
            long seconds =
                    Duration.ofNanos(waited.get() + silent).minus(silenceMax).toSeconds();
            if (silent > silenceMax.toNanos()) {
                tell("Nothing of the body has come for " + silenceMax.toMillis() + " ms.", 0, silenceMax.toString());
            } else if (seconds > 0 && received.get() < seconds * rateMin) {
                tell(
                        "The body comes too slowly: " + received.get() + " bytes so far, and at least " + rateMin
                                + " must come in a second.",
                        received.get(),
                        rateMin);
            }
        }

        private void tell(String detail, long value, Object limit) {
            if (open.remove(this)) {
                Problem problem = Problem.of(ProblemType.TOO_SLOW, detail).about("body", value, limit);
                context.runOnContext(ignored -> late.accept(problem));
            }
        }
    }
}
