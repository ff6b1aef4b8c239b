package io.quantree.feed.run;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jboss.logging.Logger;

/** Counts and logs the runs of feeds. */
@Singleton
class FeedMetrics {
    private static final Logger LOG = Logger.getLogger(FeedMetrics.class);
    private static final String RUNS = "quantree.feed.runs";

    private final Clock clock;
    private final Counter complete;
    private final Counter failed;
    private final Counter retried;
    private final Counter interrupted;
    private final Counter rows;
    private final Counter bytes;
    private final Timer duration;

    FeedMetrics(MeterRegistry registry, Clock clock) {
        this.clock = clock;
        this.complete = runs(registry, "complete");
        this.failed = runs(registry, "failed");
        this.retried = runs(registry, "retried");
        this.interrupted = runs(registry, "interrupted");
        this.rows = Counter.builder("quantree.feed.rows")
                .description("Rows of complete runs of feeds")
                .register(registry);
        this.bytes = Counter.builder("quantree.feed.bytes")
                .description("Bytes of the files of complete runs of feeds")
                .baseUnit("bytes")
                .register(registry);
        this.duration = Timer.builder("quantree.feed.run")
                .description("How long complete runs of feeds have taken")
                .register(registry);
    }

    private static Counter runs(MeterRegistry registry, String outcome) {
        return Counter.builder(RUNS)
                .description("Attempts of runs of feeds by what became of them")
                .tag("outcome", outcome)
                .register(registry);
    }

    void complete(Exported exported, Instant start) {
        Progress progress = exported.progress();
        Duration taken = Duration.between(start, clock.instant());
        complete.increment();
        rows.increment(progress.rows());
        bytes.increment(progress.bytes());
        duration.record(taken);
        LOG.infof(
                "feed run complete feed=%d run=%d kind=%s rows=%d bytes=%d files=%d millis=%d",
                exported.run().feedId(),
                exported.run().id(),
                exported.kind(),
                progress.rows(),
                progress.bytes(),
                progress.files(),
                taken.toMillis());
    }

    void failed() {
        failed.increment();
    }

    void retried() {
        retried.increment();
    }

    void interrupted() {
        interrupted.increment();
    }
}
