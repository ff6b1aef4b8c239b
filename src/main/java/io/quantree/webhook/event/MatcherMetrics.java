package io.quantree.webhook.event;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quantree.change.Change;
import io.quantree.change.ChangePage;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells how far the matcher of this replica is behind; zero while another replica is at work. */
@Startup
@ApplicationScoped
class MatcherMetrics {
    private static final double SECOND = 1_000.0;

    private final Clock clock;
    private final Counter changes;
    private final Counter gaps;
    private volatile @Nullable Instant behind;

    MatcherMetrics(MeterRegistry registry, Clock clock) {
        this.clock = clock;
        this.changes = Counter.builder("quantree.webhook.changes")
                .description("Changes in which events of webhooks were looked for")
                .register(registry);
        this.gaps = Counter.builder("quantree.webhook.gaps")
                .description("How often changes were cleared before webhooks were told of them")
                .register(registry);
        Gauge.builder("quantree.webhook.lag", this, MatcherMetrics::lag)
                .description(
                        "The age of the change from which this replica goes on looking for events, or for how long it has failed; 0 when there are no more")
                .baseUnit("seconds")
                .register(registry);
    }

    private double lag() {
        Instant since = behind;
        return since == null
                ? 0
                : Math.max(0, Duration.between(since, clock.instant()).toMillis() / SECOND);
    }

    void matched(ChangePage page) {
        List<Change> read = page.changes();
        changes.increment(read.size());
        behind = page.more() && !read.isEmpty() ? read.get(read.size() - 1).on() : null;
    }

    void caughtUp() {
        behind = null;
    }

    /** A turn has failed. The matcher falls behind from the first failure on. */
    void failed() {
        if (behind == null) {
            behind = clock.instant();
        }
    }

    void gap() {
        gaps.increment();
    }
}
