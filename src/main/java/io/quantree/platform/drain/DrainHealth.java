package io.quantree.platform.drain;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Takes the replica out of load balancing from the moment when it is told to stop. */
@Readiness
@ApplicationScoped
class DrainHealth implements HealthCheck {
    private final Drain drain;

    DrainHealth(Drain drain) {
        this.drain = drain;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder answer =
                HealthCheckResponse.named("draining").status(!drain.hasBegun());
        drain.since().ifPresent(since -> answer.withData("since", since.toString()));
        return answer.build();
    }
}
