package io.quantree.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WorkersHealthTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final Instant LONG_AGO = NOW.minus(Duration.ofMinutes(31));
    private static final Instant LATELY = NOW.minus(Duration.ofMinutes(29));

    @Test
    void asksForARestartWhenAWorkerIsSilentAlthoughTheDatabaseAnswers() {
        assertThat(isStuck(LONG_AGO, LONG_AGO)).isTrue();
    }

    @Test
    void leavesAWorkerAloneThatHasBegunSomethingLately() {
        assertThat(isStuck(LATELY, LONG_AGO)).isFalse();
    }

    @Test
    void leavesAWorkerAloneWhileTheDatabaseIsAway() {
        assertThat(isStuck(LONG_AGO, null)).isFalse();
    }

    @Test
    void givesAWorkerTimeAfterTheDatabaseHasComeBack() {
        assertThat(isStuck(LONG_AGO, LATELY)).isFalse();
    }

    private static boolean isStuck(Instant silentSince, @Nullable Instant answeredSince) {
        return WorkersHealth.isStuck(silentSince, answeredSince, NOW, Duration.ofMinutes(30));
    }
}
