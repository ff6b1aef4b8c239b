package io.quantree.delta;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quantree.platform.telemetry.Buckets;
import io.quantree.stock.move.MoveOutcome;
import io.quantree.stock.move.MoveResult;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Counts deltas by outcome, {@code quantree_deltas_total{outcome}}, and measures the groups that are committed together. */
@Startup
@ApplicationScoped
class DeltaMetrics {
    private final Map<MoveOutcome, Counter> deltas = new EnumMap<>(MoveOutcome.class);
    private final DistributionSummary groups;
    private final Timer requests;
    private final Timer commits;

    DeltaMetrics(MeterRegistry registry) {
        for (MoveOutcome outcome : MoveOutcome.values()) {
            deltas.put(
                    outcome,
                    Counter.builder("quantree.deltas")
                            .description("Deltas by outcome")
                            .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
                            .register(registry));
        }
        groups = DistributionSummary.builder("quantree.delta.group")
                .description("Deltas that are committed together")
                .serviceLevelObjectives(1, 5, 10, 50, 100, 250, 500, 1_000)
                .register(registry);
        requests = Timer.builder("quantree.delta")
                .description("How long the deltas of a request wait until the last of them is committed")
                .serviceLevelObjectives(Buckets.answering())
                .register(registry);
        commits = Timer.builder("quantree.delta.commit")
                .description("How long a group of deltas takes to be committed")
                .serviceLevelObjectives(Buckets.answering())
                .register(registry);
    }

    void count(List<MoveResult> results) {
        int[] counts = new int[MoveOutcome.values().length];
        results.forEach(result -> counts[result.outcome().ordinal()]++);
        deltas.forEach((outcome, counter) -> counter.increment(counts[outcome.ordinal()]));
        groups.record(results.size());
    }

    void answered(long startNanos) {
        requests.record(Duration.ofNanos(System.nanoTime() - startNanos));
    }

    void committed(long startNanos) {
        commits.record(Duration.ofNanos(System.nanoTime() - startNanos));
    }
}
