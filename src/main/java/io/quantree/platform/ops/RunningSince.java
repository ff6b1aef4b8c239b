package io.quantree.platform.ops;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Instant;

@ApplicationScoped
class RunningSince {
    private final Clock clock;
    private volatile Instant start;

    RunningSince(Clock clock) {
        this.clock = clock;
        this.start = clock.instant();
    }

    void started(@Observes StartupEvent event) {
        start = clock.instant();
    }

    Instant start() {
        return start;
    }
}
