package io.quantree.ingest;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Liveness;
import org.jspecify.annotations.Nullable;

/**
 * Liveness: whether the workers still turn. A worker that stands still although the database has answered all the while is one that a
 * restart cures; a database that is away is not, so it never makes this check fail.
 */
@Liveness
@ApplicationScoped
class WorkersHealth implements AsyncHealthCheck {
    private final WorkerPulses pulses;
    private final QueueLook look;
    private final IngestSettings settings;
    private final Clock clock;

    WorkersHealth(WorkerPulses pulses, QueueLook look, IngestSettings settings, Clock clock) {
        this.pulses = pulses;
        this.look = look;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return Uni.createFrom().item(this::checked);
    }

    private HealthCheckResponse checked() {
        HealthCheckResponseBuilder response = HealthCheckResponse.named("workers");
        Optional<Instant> silent = pulses.oldest();
        if (silent.isEmpty()) {
            return response.up().withData("reason", "this replica accepts only").build();
        }
        response.withData("since", silent.get().toString());
        return isStuck(silent.get(), look.answeredSince(), clock.instant(), settings.stuckAfter())
                ? response.down()
                        .withData("reason", "a worker has not gone on, although the database has answered")
                        .build()
                : response.up().build();
    }

    static boolean isStuck(Instant silentSince, @Nullable Instant answeredSince, Instant now, Duration limit) {
        return answeredSince != null
                && silentSince.plus(limit).isBefore(now)
                && answeredSince.plus(limit).isBefore(now);
    }
}
