package io.quantree.platform.ops;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Startup;

/** Start-up check: up as soon as it answers, because the HTTP server starts last. Readiness reports what is missing. */
@Startup
@ApplicationScoped
class StartedHealth implements HealthCheck {
    private final RunningSince running;

    StartedHealth(RunningSince running) {
        this.running = running;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("started")
                .up()
                .withData("since", running.start().toString())
                .build();
    }
}
