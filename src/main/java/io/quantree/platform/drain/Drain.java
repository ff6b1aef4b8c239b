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
 * How far this replica is on its way out. From the signal on it takes up no work of the queues, and readiness is off. Requests are answered
 * as ever until the delay is over, because load balancing notices later than the replica does; then those that would change something are
 * refused, what is under way is finished, and at last the process ends.
 */
@ApplicationScoped
public class Drain {
    private static final Logger LOG = Logger.getLogger(Drain.class);

    // Another replica is ready now, so there is nothing to wait for.
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

    /** A stop that nothing announced, as in development. */
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

    /** Whether the replica has been told to stop. */
    public boolean hasBegun() {
        return begin != null;
    }

    /** Since when it is stopping. */
    public Optional<Instant> since() {
        return Optional.ofNullable(begin).map(Begin::on);
    }

    /** Whether requests that would change something are refused. */
    public boolean refuses() {
        Begin own = begin;
        return own != null && own.isLongerAgoThan(own.delay());
    }

    /** How long after the signal streams are cut. */
    public Duration streamsCutAfter() {
        return settings.delay().plus(settings.timeout().dividedBy(2));
    }

    /** Whether streams that have not come to their end are cut. */
    public boolean cutsStreams() {
        Begin own = begin;
        return own != null && own.isLongerAgoThan(streamsCutAfter());
    }

    /** Whether what is still under way is waited for; false when the time is over. */
    public boolean waits() {
        Begin own = begin;
        return own == null || !own.isLongerAgoThan(settings.delay().plus(settings.timeout()));
    }

    /** What a request is told that comes too late. */
    public static Problem refusal(String detail) {
        return Problem.of(ProblemType.STOPPING, detail).retryAfter(RETRY_AFTER);
    }

    private record Begin(Instant on, long at, Duration delay) {
        private boolean isLongerAgoThan(Duration time) {
            return System.nanoTime() - at >= time.toNanos();
        }
    }
}
