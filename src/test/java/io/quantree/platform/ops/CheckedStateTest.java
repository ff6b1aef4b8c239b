package io.quantree.platform.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantree.support.SetClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.junit.jupiter.api.Test;

class CheckedStateTest {
    private static final Instant START = Instant.parse("2026-11-22T12:00:00Z");

    private final SetClock clock = new SetClock(START);
    private final CheckedState state = new CheckedState(clock);

    @Test
    void reportsSinceWhenTheResultHolds() {
        assertThat(data(state.up("database"))).isEqualTo(Map.of("since", START.toString()));
        clock.pass(Duration.ofSeconds(10));
        assertThat(data(state.up("database"))).isEqualTo(Map.of("since", START.toString()));
        assertThat(data(state.down("database", "connection refused")))
                .isEqualTo(Map.of("since", "2026-11-22T12:00:10Z", "reason", "connection refused"));
        clock.pass(Duration.ofSeconds(10));
        assertThat(data(state.down("database", "unknown host")))
                .isEqualTo(Map.of("since", "2026-11-22T12:00:10Z", "reason", "unknown host"));
        assertThat(data(state.up("database"))).isEqualTo(Map.of("since", "2026-11-22T12:00:20Z"));
    }

    private static Map<String, Object> data(HealthCheckResponse response) {
        return response.getData().orElseThrow();
    }
}
