package io.quantree.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JobClosingTest {
    @ParameterizedTest
    @CsvSource({
        "2026-03-01T10:00:00Z,00:00,2026-03-02T00:00:00Z",
        "2026-03-01T23:59:59.999999Z,00:00,2026-03-02T00:00:00Z",
        "2026-03-01T00:00:00Z,00:00,2026-03-02T00:00:00Z",
        "2026-12-31T23:00:00Z,00:00,2027-01-01T00:00:00Z",
        "2026-03-01T10:00:00Z,18:30,2026-03-01T18:30:00Z",
        "2026-03-01T18:30:00Z,18:30,2026-03-02T18:30:00Z",
    })
    void isTheNextTimeThatTheClockShowsThatTimeOfDay(Instant now, LocalTime at, Instant closing) {
        assertThat(Job.closing(now, at)).isEqualTo(closing);
    }

    @Test
    void closesAtConfiguredTimeOfDay() {
        Instant closing = Instant.parse("2026-03-02T00:00:00Z");
        Job job = new Job();
        job.closesOn = closing;

        assertThat(job.isClosed(closing.minusNanos(1))).isFalse();
        assertThat(job.isClosed(closing)).isTrue();
    }
}
