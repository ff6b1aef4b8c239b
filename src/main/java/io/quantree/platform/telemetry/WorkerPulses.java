package io.quantree.platform.telemetry;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.jspecify.annotations.Nullable;

/** When each worker of this replica began its last step. */
public final class WorkerPulses {
    private final Clock clock;
    private final AtomicReferenceArray<Instant> last;

    public WorkerPulses(int workers, Clock clock) {
        this.clock = clock;
        this.last = new AtomicReferenceArray<>(Math.max(0, workers));
        for (int worker = 0; worker < last.length(); worker++) {
            beat(worker);
        }
    }

    public void beat(int worker) {
        last.set(worker, clock.instant());
    }

    /**
     * The liveness check of the workers. It fails when a worker makes no progress although the database has answered all the time, because
     * a restart cures that. An outage of the database never fails it, because a restart doesn't cure that.
     */
    public HealthCheckResponse check(String name, @Nullable Instant answeredSince, Duration limit) {
        HealthCheckResponseBuilder response = HealthCheckResponse.named(name);
        Instant silentSince = oldest();
        if (silentSince == null) {
            return response.up().withData("reason", "this replica accepts only").build();
        }
        response.withData("since", silentSince.toString());
        Instant latest = clock.instant().minus(limit);
        return silentSince.isBefore(latest) && answeredSince != null && answeredSince.isBefore(latest)
                ? response.down()
                        .withData("reason", "a worker has not gone on, although the database has answered")
                        .build()
                : response.up().build();
    }

    private @Nullable Instant oldest() {
        Instant oldest = null;
        for (int worker = 0; worker < last.length(); worker++) {
            Instant beat = last.get(worker);
            if (oldest == null || beat.isBefore(oldest)) {
                oldest = beat;
            }
        }
        return oldest;
    }
}
