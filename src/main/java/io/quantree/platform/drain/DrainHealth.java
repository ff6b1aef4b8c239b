package io.quantree.platform.drain;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Readiness: down from the moment the shutdown begins, so that load balancers take the replica out. */
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
