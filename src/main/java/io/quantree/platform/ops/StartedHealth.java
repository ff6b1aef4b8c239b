package io.quantree.platform.ops;

import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Startup;

/** Start-up check: up as soon as it answers, because the HTTP server starts last. Readiness reports what is missing. */
@Startup
@Singleton
record StartedHealth(RunningSince running) implements HealthCheck {
    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("started")
                .up()
                .withData("since", running.start().toString())
                .build();
    }
}
