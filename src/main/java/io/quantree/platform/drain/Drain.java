package io.quantree.platform.drain;

import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The progress of this replica's shutdown. From the signal on, readiness is off and workers claim nothing new. Until the delay is over,
 * all requests are still accepted, because load balancers notice later. Then writing requests are refused, running requests finish, and
 * the process ends.
 */
@ApplicationScoped
public class Drain {
    private static final Logger LOG = Logger.getLogger(Drain.class);

    // Another replica can take the request at once.
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final DrainSettings settings;
    private final Event<DrainBegun> begins;
    private final Clock clock;
    private volatile @Nullable Begin begin;

    Drain(DrainSettings settings, Event<DrainBegun> begins, Clock clock) {
        this.settings = settings;
        this.begins = begins;
        this.clock = clock;
    }

    void onSignal(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) ShutdownDelayInitiatedEvent event) {
        begin(settings.delay());
    }

    /** A stop without a shutdown delay, as in development. */
    void onStop(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) ShutdownEvent event) {
        begin(Duration.ZERO);
    }

    private synchronized void begin(Duration delay) {
        if (begin == null) {
            begin = new Begin(clock.instant(), System.nanoTime(), delay);
            LOG.infof(
                    "draining delay=%dms timeout=%dms",
                    delay.toMillis(), settings.timeout().toMillis());
            begins.fire(new DrainBegun());
        }
    }

    public boolean hasBegun() {
        return begin != null;
    }

    public Optional<Instant> since() {
        return Optional.ofNullable(begin).map(Begin::on);
    }

    public boolean refuses() {
        Begin own = begin;
        return own != null && own.isLongerAgoThan(own.delay());
    }

    public Duration streamsCutAfter() {
        return settings.delay().plus(settings.timeout().dividedBy(2));
    }

    public boolean cutsStreams() {
        Begin own = begin;
        return own != null && own.isLongerAgoThan(streamsCutAfter());
    }

    /** How long the shutdown still waits for running work. */
    public Duration rest() {
        Duration all = settings.delay().plus(settings.timeout());
        Begin own = begin;
        Duration rest = own == null ? all : all.minusNanos(System.nanoTime() - own.at());
        return rest.isNegative() ? Duration.ZERO : rest;
    }

    /** The answer to a request that arrives too late. */
    public static Problem refusal(String detail) {
        return Problem.of(ProblemType.STOPPING, detail).retryAfter(RETRY_AFTER);
    }

    private record Begin(Instant on, long at, Duration delay) {
        private boolean isLongerAgoThan(Duration time) {
            return System.nanoTime() - at >= time.toNanos();
        }
    }
}
