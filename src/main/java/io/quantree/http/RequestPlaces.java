package io.quantree.http;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * How many requests of one API a replica works on at the same time. Beyond that, a request is refused at once: the event loops, on which health
 * is answered, would be busy for seconds with requests that all came together. As a bean, it counts those of the REST API.
 */
@Startup
@Singleton
public class RequestPlaces {
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final String api;
    private final int max;
    private final AtomicInteger taken = new AtomicInteger();
    private final Counter refused;

    @Inject
    RequestPlaces(HttpLimits limits, MeterRegistry registry) {
        this("REST", limits.requestsMax(), registry);
    }

    public RequestPlaces(String api, int max, MeterRegistry registry) {
        this.api = api;
        this.max = max;
        this.refused = Counter.builder("quantree.requests.refused")
                .description("Requests that were refused because too many were being worked on")
                .tag("api", api)
                .register(registry);
        Gauge.builder("quantree.requests.running", taken, AtomicInteger::get)
                .description("Requests that are being worked on")
                .tag("api", api)
                .register(registry);
    }

    /** Takes a place; fails with {@link ProblemType#OVERLOADED} when all are taken. */
    public Place take() {
        if (taken.incrementAndGet() > max) {
            taken.decrementAndGet();
            refused.increment();
            throw Problem.of(
                            ProblemType.OVERLOADED,
                            max + " " + api
                                    + " requests are being worked on, and there may be no more. Send it again later.")
                    .field("requests")
                    .limit(max)
                    .retryAfter(RETRY_AFTER);
        }
        return new Place();
    }

    /** The place of one request. */
    public final class Place {
        private boolean counted = true;
        private boolean left;
        private @Nullable Runnable waiter;

        private Place() {}

        /** The request waits, and is not counted meanwhile. */
        private synchronized void pause() {
            if (counted) {
                counted = false;
                taken.decrementAndGet();
            }
        }

        /** The request goes on. It was let in, so it is counted even if that makes too many. */
        private synchronized void resume() {
            if (!counted && !left) {
                counted = true;
                taken.incrementAndGet();
            }
        }

        /** The request waits for this, but no longer than its client does, and is not counted meanwhile. */
        public Uni<Void> paused(Uni<Void> waiting) {
            return Uni.createFrom().deferred(() -> {
                pause();
                Uni<Void> gone = Uni.createFrom().emitter(answer -> listen(() -> answer.complete(null)));
                return Uni.combine().any().of(waiting, gone).onTermination().invoke(this::resume);
            });
        }

        private void listen(Runnable waiting) {
            synchronized (this) {
                waiter = waiting;
                if (!left) {
                    return;
                }
            }
            waiting.run();
        }

        /** Whether the request has ended: it is answered, or its client has hung up. */
        public synchronized boolean hasLeft() {
            return left;
        }

        /** The request has ended. */
        public void leave() {
            Runnable waiting;
            synchronized (this) {
                left = true;
                pause();
                waiting = waiter;
            }
            if (waiting != null) {
                waiting.run();
            }
        }
    }
}
