package io.quantree.batch;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quantree.batch.record.PayloadFormat;
import io.quantree.platform.telemetry.Buckets;
import io.quantree.platform.telemetry.PlatformMetrics;
import io.quantree.stock.model.Outcome;
import io.quantree.stock.model.RecordOutcome;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Counts batches and outcomes of records, and measures how long acceptance and chunks take. */
@Startup
@ApplicationScoped
public class IngestMetrics {
    private final Map<Outcome, Counter> records = new EnumMap<>(Outcome.class);
    private final Timer[] accept;
    private final Counter complete;
    private final Counter givenUp;
    private final Counter failures;
    private final Counter leasesLost;
    private final Timer chunks;
    private final PlatformMetrics platform;
    private final Clock clock;

    IngestMetrics(MeterRegistry registry, PlatformMetrics platform, Clock clock) {
        for (Outcome outcome : Outcome.values()) {
            records.put(
                    outcome,
                    Counter.builder("quantree.records")
                            .description("Records of batches by outcome")
                            .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
                            .register(registry));
        }
        accept = Stream.of(PayloadFormat.values())
                .map(format -> Timer.builder("quantree.accept")
                        .description("How long it takes to store a batch before it is answered")
                        .tag("format", format.name().toLowerCase(Locale.ROOT))
                        .serviceLevelObjectives(Buckets.answering())
                        .register(registry))
                .toArray(Timer[]::new);
        complete = batches(registry, "complete");
        givenUp = batches(registry, "given_up");
        failures = Counter.builder("quantree.batch.failures")
                .description("Attempts at batches that failed")
                .register(registry);
        leasesLost = Counter.builder("quantree.leases.lost")
                .description("Claims on catalogues that ran out while a worker was at it")
                .register(registry);
        chunks = Timer.builder("quantree.chunk")
                .description("How long a chunk of a batch takes, with all its attempts")
                .serviceLevelObjectives(Buckets.working())
                .register(registry);
        this.platform = platform;
        this.clock = clock;
    }

    private static Counter batches(MeterRegistry registry, String outcome) {
        return Counter.builder("quantree.batches.completed")
                .description("Batches that came to their end; given_up: with records that could not be processed")
                .tag("outcome", outcome)
                .register(registry);
    }

    void accepted(NewBatch batch, long startNanos) {
        accept[batch.sentAs().ordinal()].record(Duration.ofNanos(System.nanoTime() - startNanos));
        platform.received(batch.labels(), clock.instant());
    }

    public void started(QueuedBatch queued) {
        if (queued.isNew()) {
            Batch batch = queued.batch();
            platform.taken(batch.labels(), Duration.between(batch.acceptedOn, clock.instant()));
        }
    }

    public void completed() {
        complete.increment();
    }

    public void givenUp() {
        givenUp.increment();
    }

    public void failed() {
        failures.increment();
    }

    public void leaseLost() {
        leasesLost.increment();
    }

    public void chunk(long startNanos) {
        chunks.record(Duration.ofNanos(System.nanoTime() - startNanos));
    }

    public void count(Batch batch, List<RecordOutcome> verdicts) {
        int[] counts = new int[Outcome.values().length];
        verdicts.forEach(verdict -> counts[verdict.outcome().ordinal()]++);
        records.forEach((outcome, counter) -> counter.increment(counts[outcome.ordinal()]));
        if (batch.preprocessing) {
            platform.preprocessed(
                    batch.labels(),
                    verdicts.size(),
                    counts[Outcome.CREATED.ordinal()] + counts[Outcome.UPDATED.ordinal()],
                    counts[Outcome.UNCHANGED.ordinal()]);
        }
    }
}
