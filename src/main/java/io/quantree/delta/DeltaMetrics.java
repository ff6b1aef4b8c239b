package io.quantree.delta;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.quantree.stock.MoveOutcome;
import io.quantree.stock.MoveResult;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Counts deltas by what became of them, {@code quantree_deltas_total{outcome}}, and how many are committed together. */
@ApplicationScoped
class DeltaMetrics {
    private final Map<MoveOutcome, Counter> deltas = new EnumMap<>(MoveOutcome.class);
    private final DistributionSummary groups;

    DeltaMetrics(MeterRegistry registry) {
        for (MoveOutcome outcome : MoveOutcome.values()) {
            deltas.put(
                    outcome,
                    Counter.builder("quantree.deltas")
                            .description("Deltas by what became of them")
                            .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
                            .register(registry));
        }
        groups = DistributionSummary.builder("quantree.delta.group")
                .description("Deltas that are committed together")
                .register(registry);
    }

    /** Counts the deltas of a group. */
    void count(List<MoveResult> results) {
        int[] counts = new int[MoveOutcome.values().length];
        results.forEach(result -> counts[result.outcome().ordinal()]++);
        deltas.forEach((outcome, counter) -> counter.increment(counts[outcome.ordinal()]));
        groups.record(results.size());
    }
}
