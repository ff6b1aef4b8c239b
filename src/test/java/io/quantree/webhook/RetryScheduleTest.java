package io.quantree.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RetryScheduleTest {
    @Test
    void keepsThePausesOfTheContract() {
        assertThat(pauses(RetrySchedule.SECONDS, 0.9))
                .containsExactly(Duration.ofSeconds(2), Duration.ofSeconds(4), Duration.ofSeconds(8));
        assertThat(pauses(RetrySchedule.EXPONENTIAL, 0))
                .containsExactly(Duration.ofMinutes(1), Duration.ofHours(1), Duration.ofDays(1));
    }

    @Test
    void triesForAboutThreeDaysByDefault() {
        for (double chance : new double[] {0, 0.5, 1}) {
            Duration all = pauses(RetrySchedule.THREE_DAYS, chance).stream().reduce(Duration.ZERO, Duration::plus);

            assertThat(all).isBetween(Duration.ofHours(60), Duration.ofHours(91));
        }
        assertThat(pauses(RetrySchedule.THREE_DAYS, 0.5)).hasSize(9);
    }

    @Test
    void spreadsPausesByAFifth() {
        assertThat(RetrySchedule.THREE_DAYS.after(1, 0)).contains(Duration.ofSeconds(4));
        assertThat(RetrySchedule.THREE_DAYS.after(1, 1)).contains(Duration.ofSeconds(6));
    }

    private static List<Duration> pauses(RetrySchedule schedule, double chance) {
        List<Duration> pauses = new ArrayList<>();
        Optional<Duration> pause = schedule.after(1, chance);
        while (pause.isPresent()) {
            pauses.add(pause.get());
            pause = schedule.after(pauses.size() + 1, chance);
        }
        return pauses;
    }
}
