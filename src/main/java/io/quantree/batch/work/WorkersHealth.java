package io.quantree.batch.work;

import io.quantree.job.IngestSettings;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Liveness: whether those who work off batches still turn. */
@Liveness
@ApplicationScoped
class WorkersHealth implements AsyncHealthCheck {
    private final BatchWorkers workers;
    private final QueueLook look;
    private final IngestSettings settings;

    WorkersHealth(BatchWorkers workers, QueueLook look, IngestSettings settings) {
        this.workers = workers;
        this.look = look;
        this.settings = settings;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return Uni.createFrom()
                .item(() -> workers.pulses().check("workers", look.answeredSince(), settings.stuckAfter()));
    }
}
