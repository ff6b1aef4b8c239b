package io.quantree.event;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Liveness: whether those who apply events still turn. */
@Liveness
@ApplicationScoped
class EventWorkersHealth implements AsyncHealthCheck {
    private final EventWorkers workers;
    private final EventLook look;
    private final EventSettings settings;

    EventWorkersHealth(EventWorkers workers, EventLook look, EventSettings settings) {
        this.workers = workers;
        this.look = look;
        this.settings = settings;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return Uni.createFrom()
                .item(() -> workers.pulses().check("event workers", look.answeredSince(), settings.stuckAfter()));
    }
}
