package io.quantree.platform.drain;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.ShutdownEvent;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class DrainTest {
    private static final Duration LONG = Duration.ofHours(1);

    private final Drains.Told told = new Drains.Told();

    @Test
    void hasNotBegunBeforeTheSignal() {
        Drain drain = drain(Duration.ZERO, Duration.ZERO);

        assertThat(drain.hasBegun()).isFalse();
        assertThat(drain.since()).isEmpty();
        assertThat(drain.refuses()).isFalse();
        assertThat(drain.cutsStreams()).isFalse();
    }

    @Test
    void acceptsWritesUntilTheDelayIsOver() {
        Drain drain = drain(LONG, LONG);

        drain.onSignal(new ShutdownDelayInitiatedEvent());

        assertThat(drain.hasBegun()).isTrue();
        assertThat(drain.since()).isPresent();
        assertThat(drain.refuses()).isFalse();
    }

    @Test
    void refusesWritesAndWaitsForRunningWorkAfterTheDelay() {
        Drain drain = drain(Duration.ZERO, LONG);

        drain.onSignal(new ShutdownDelayInitiatedEvent());

        assertThat(drain.refuses()).isTrue();
        assertThat(drain.cutsStreams()).isFalse();
        assertThat(drain.rest()).isPositive();
    }

    @Test
    void stopsWaitingAfterTheTimeout() {
        Drain drain = drain(Duration.ZERO, Duration.ZERO);

        drain.onSignal(new ShutdownDelayInitiatedEvent());

        assertThat(drain.cutsStreams()).isTrue();
        assertThat(drain.rest()).isZero();
    }

    @Test
    void firesOneEventForRepeatedSignals() {
        Drain drain = drain(LONG, LONG);

        drain.onSignal(new ShutdownDelayInitiatedEvent());
        var since = drain.since();
        drain.onSignal(new ShutdownDelayInitiatedEvent());
        drain.onStop(new ShutdownEvent());

        assertThat(told.times).hasValue(1);
        assertThat(drain.since()).isEqualTo(since);
        assertThat(drain.refuses()).isFalse();
    }

    @Test
    void refusesAtOnceWithoutAnAnnouncedStop() {
        Drain drain = drain(LONG, LONG);

        drain.onStop(new ShutdownEvent());

        assertThat(drain.refuses()).isTrue();
        assertThat(told.times).hasValue(1);
    }

    private Drain drain(Duration delay, Duration timeout) {
        return new Drain(Drains.settings(delay, timeout), told, Clock.systemUTC());
    }
}
