package io.quantree.platform.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantree.support.SetClock;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WorkerPulsesTest {
    private static final Instant START = Instant.parse("2026-11-22T12:00:00Z");
    private static final Duration LIMIT = Duration.ofMinutes(30);

    private final SetClock clock = new SetClock(START);
    private final WorkerPulses pulses = new WorkerPulses(2, clock);

    @Test
    void failsWhenAWorkerIsSilentAlthoughTheDatabaseAnswers() {
        clock.pass(LIMIT);
        pulses.beat(1);
        assertThat(isUp(START)).isTrue();

        clock.pass(Duration.ofSeconds(1));

        assertThat(isUp(START)).isFalse();
        assertThat(check(pulses, START).getData().orElseThrow())
                .containsEntry("since", START.toString())
                .containsEntry("reason", "a worker has not gone on, although the database has answered");
    }

    @Test
    void passesWhenEveryWorkerHasBegunAStepLately() {
        clock.pass(LIMIT.plusSeconds(1));
        pulses.beat(0);
        pulses.beat(1);

        assertThat(isUp(START)).isTrue();
    }

    @Test
    void passesDuringAnOutageOfTheDatabase() {
        clock.pass(LIMIT.plusSeconds(1));

        assertThat(isUp(null)).isTrue();
    }

    @Test
    void passesForAWhileAfterAnOutage() {
        clock.pass(LIMIT.plusSeconds(1));

        assertThat(isUp(START.plusSeconds(1))).isTrue();
    }

    @Test
    void passesOnAReplicaWithoutWorkers() {
        HealthCheckResponse none = check(new WorkerPulses(0, clock), START);

        assertThat(none.getStatus()).isEqualTo(HealthCheckResponse.Status.UP);
        assertThat(none.getData().orElseThrow()).containsEntry("reason", "this replica accepts only");
    }

    private boolean isUp(@Nullable Instant answeredSince) {
        return check(pulses, answeredSince).getStatus() == HealthCheckResponse.Status.UP;
    }

    private static HealthCheckResponse check(WorkerPulses pulses, @Nullable Instant answeredSince) {
        return pulses.check("workers", answeredSince, LIMIT);
    }
}
