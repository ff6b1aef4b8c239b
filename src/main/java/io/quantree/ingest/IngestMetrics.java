package io.quantree.ingest;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quantree.stock.Outcome;
import io.quantree.stock.Verdict;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Counts records by what became of them: {@code quantree_records_total{outcome}}. */
@ApplicationScoped
public class IngestMetrics {
    private final Map<Outcome, Counter> records = new EnumMap<>(Outcome.class);

    IngestMetrics(MeterRegistry registry) {
        for (Outcome outcome : Outcome.values()) {
            records.put(
                    outcome,
                    Counter.builder("quantree.records")
                            .description("Records of batches by what became of them")
                            .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
                            .register(registry));
        }
    }

    /** Counts records whose results are committed. */
    void count(List<Verdict> verdicts) {
        int[] counts = new int[Outcome.values().length];
        verdicts.forEach(verdict -> counts[verdict.outcome().ordinal()]++);
        records.forEach((outcome, counter) -> counter.increment(counts[outcome.ordinal()]));
    }
}
