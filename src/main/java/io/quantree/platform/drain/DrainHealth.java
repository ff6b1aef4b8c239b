package io.quantree.platform.drain;

import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Readiness: down from the moment the shutdown begins, so that load balancers take the replica out. */
@Readiness
@Singleton
record DrainHealth(Drain drain) implements HealthCheck {
    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder answer =
                HealthCheckResponse.named("draining").status(!drain.hasBegun());
        drain.since().ifPresent(since -> answer.withData("since", since.toString()));
        return answer.build();
    }
}
