package io.quantree.platform.ops;

import java.time.Clock;
import java.time.Instant;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.jspecify.annotations.Nullable;

/** Remembers since when a health check has had its current result. */
final class CheckedState {
    private final Clock clock;
    private @Nullable Boolean up;
    private Instant since = Instant.EPOCH;

    CheckedState(Clock clock) {
        this.clock = clock;
    }

    HealthCheckResponse up(String name) {
        return HealthCheckResponse.named(name)
                .up()
                .withData("since", turned(true).toString())
                .build();
    }

    HealthCheckResponse down(String name, String reason) {
        return HealthCheckResponse.named(name)
                .down()
                .withData("since", turned(false).toString())
                .withData("reason", reason)
                .build();
    }

    private synchronized Instant turned(boolean now) {
        if (up == null || up != now) {
            up = now;
            since = clock.instant();
        }
        return since;
    }
}
