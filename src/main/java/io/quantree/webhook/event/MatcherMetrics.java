package io.quantree.webhook.event;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quantree.change.Change;
import io.quantree.change.ChangePage;
import io.quantree.platform.telemetry.Lag;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;

/** Tells how far the matcher of this replica is behind; zero while another replica is at work. */
@Startup
@ApplicationScoped
class MatcherMetrics {
    private final Counter changes;
    private final Counter gaps;
    private final Lag lag;

    MatcherMetrics(MeterRegistry registry, Clock clock) {
        this.changes = Counter.builder("quantree.webhook.changes")
                .description("Changes in which events of webhooks were looked for")
                .register(registry);
        this.gaps = Counter.builder("quantree.webhook.gaps")
                .description("How often changes were cleared before webhooks were told of them")
                .register(registry);
        this.lag = new Lag(
                registry,
                clock,
                "quantree.webhook.lag",
                "The age of the change from which this replica goes on looking for events, or for how long it has failed; 0 when there are no more");
    }

    void matched(ChangePage page) {
        List<Change> read = page.changes();
        changes.increment(read.size());
        lag.since(page.more() && !read.isEmpty() ? read.get(read.size() - 1).on() : null);
    }

    void caughtUp() {
        lag.since(null);
    }

    /** A turn has failed. The matcher falls behind from the first failure on. */
    void failed() {
        lag.failed();
    }

    void gap() {
        gaps.increment();
    }
}
