package io.quantree.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantree.support.SetClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class FreshnessTest {
    private static final Instant START = Instant.parse("2026-11-22T12:00:00Z");

    private final SetClock clock = new SetClock(START);
    private final Freshness freshness = new Freshness(Duration.ofSeconds(15), clock);

    @Test
    void knowsNothingBeforeTheFirstLook() {
        assertThat(freshness.isFresh()).isFalse();
        assertThat(freshness.since()).isNull();
    }

    @Test
    void lastsFromTheFirstLookAsLongAsTheNextOnesComeInTime() {
        freshness.renew();
        clock.pass(Duration.ofSeconds(15));
        freshness.renew();
        clock.pass(Duration.ofSeconds(14));

        assertThat(freshness.isFresh()).isTrue();
        assertThat(freshness.since()).isEqualTo(START);
    }

    @Test
    void beginsAnewAfterAGap() {
        freshness.renew();
        clock.pass(Duration.ofSeconds(16));
        assertThat(freshness.isFresh()).isFalse();
        assertThat(freshness.since()).isNull();

        freshness.renew();

        assertThat(freshness.since()).isEqualTo(START.plusSeconds(16));
    }
}
