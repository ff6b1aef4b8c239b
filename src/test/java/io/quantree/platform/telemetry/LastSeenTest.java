package io.quantree.platform.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantree.support.SetClock;
import io.quantree.support.Settings;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LastSeenTest {
    private static final Instant START = Instant.parse("2026-11-22T12:00:00Z");

    private final SetClock clock = new SetClock(START);

    // Looked up every five seconds, so known for fifteen.
    private final LastSeen<Waiting> waiting = new LastSeen<>(Settings.of(MetricsSettings.class), clock);

    private record Waiting(int count, @Nullable Instant oldest) {}

    @Test
    void answersNaNBeforeTheFirstRead() {
        assertThat(waiting.tell(Waiting::count)).isNaN();
        assertThat(waiting.tellAge(Waiting::oldest)).isNaN();
        assertThat(waiting.since()).isNull();
    }

    @Test
    void answersTheLastReadValue() {
        waiting.is(new Waiting(7, null));
        waiting.is(new Waiting(3, null));

        assertThat(waiting.tell(Waiting::count)).isEqualTo(3);
    }

    @Test
    void agesBetweenReads() {
        waiting.is(new Waiting(1, START.minusSeconds(10)));
        clock.pass(Duration.ofMillis(2_500));

        assertThat(waiting.tellAge(Waiting::oldest)).isEqualTo(12.5);
    }

    @Test
    void answersZeroAgeForAbsentAndFutureMoments() {
        waiting.is(new Waiting(0, null));
        assertThat(waiting.tellAge(Waiting::oldest)).isZero();

        waiting.is(new Waiting(1, START.plusSeconds(1)));
        assertThat(waiting.tellAge(Waiting::oldest)).isZero();
    }

    @Test
    void keepsTheFirstReadTimeWhileReadsAreInTime() {
        waiting.is(new Waiting(1, null));
        clock.pass(Duration.ofSeconds(15));
        waiting.is(new Waiting(2, null));
        clock.pass(Duration.ofSeconds(14));

        assertThat(waiting.tell(Waiting::count)).isEqualTo(2);
        assertThat(waiting.since()).isEqualTo(START);
    }

    @Test
    void restartsAfterAGap() {
        waiting.is(new Waiting(1, null));
        clock.pass(Duration.ofSeconds(16));
        assertThat(waiting.tell(Waiting::count)).isNaN();
        assertThat(waiting.since()).isNull();

        waiting.is(new Waiting(1, null));

        assertThat(waiting.since()).isEqualTo(START.plusSeconds(16));
    }
}
