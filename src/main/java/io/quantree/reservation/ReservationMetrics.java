package io.quantree.reservation;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quantree.platform.telemetry.Buckets;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;

/** Counts steps of reservations by outcome, {@code quantree_reservation_steps_total{outcome}}, and measures the groups of a commit. */
@Startup
@ApplicationScoped
class ReservationMetrics {
    private final Counter done;
    private final Counter repeated;
    private final Counter refused;
    private final Counter undecided;
    private final Counter expired;
    private final DistributionSummary groups;
    private final Timer commits;

    ReservationMetrics(MeterRegistry registry) {
        done = steps("done", registry);
        repeated = steps("repeated", registry);
        refused = steps("rejected", registry);
        undecided = steps("again", registry);
        expired = Counter.builder("quantree.reservation.expired")
                .description("Holds whose time was over")
                .register(registry);
        groups = DistributionSummary.builder("quantree.reservation.group")
                .description("Steps of reservations that are committed together")
                .serviceLevelObjectives(1, 5, 10, 50, 100, 250, 500)
                .register(registry);
        commits = Timer.builder("quantree.reservation.commit")
                .description("How long a group of steps takes to be committed")
                .serviceLevelObjectives(Buckets.answering())
                .register(registry);
    }

    private static Counter steps(String outcome, MeterRegistry registry) {
        return Counter.builder("quantree.reservation.steps")
                .description("Steps of reservations by outcome")
                .tag("outcome", outcome)
                .register(registry);
    }

    void count(List<StepResult> results) {
        for (StepResult result : results) {
            (!result.isDecided() ? undecided : result.problem() != null ? refused : result.repeated() ? repeated : done)
                    .increment();
        }
        groups.record(results.size());
    }

    void expired(int holds) {
        expired.increment(holds);
    }

    void committed(long startNanos) {
        commits.record(Duration.ofNanos(System.nanoTime() - startNanos));
    }
}
