package io.quantree.webhook.event;

import io.quantree.change.ChangeFeed;
import io.quantree.webhook.delivery.DeliverySignal;
import io.quantree.work.WorkSignal;
import io.quantree.work.WorkerLoop;
import io.quantree.work.WorkerLoops;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** The matcher of this replica. Without webhooks it asks for them from time to time, and reads no changes. */
@ApplicationScoped
class MatcherWorker {
    private final EventMatcher matcher;
    private final ChangeFeed feed;
    private final DeliverySignal signal;
    private final MatcherSettings settings;
    private final WorkerLoop loop;

    MatcherWorker(
            EventMatcher matcher, ChangeFeed feed, DeliverySignal signal, MatcherSettings settings, WorkerLoops loops) {
        this.matcher = matcher;
        this.feed = feed;
        this.signal = signal;
        this.settings = settings;
        this.loop = loops.create(MatcherWorker.class, 1, new WorkSignal(), settings.poll());
    }

    void start(@Observes StartupEvent event) {
        if (settings.enabled()) {
            loop.start(worker -> turn(), failure -> false);
        }
    }

    /** One page; waits for changes when there are no more. */
    Uni<Boolean> turn() {
        return matcher.turn().chain(done -> {
            if (done.isEmpty()) {
                return Uni.createFrom().item(false);
            }
            if (done.get().queued() > 0) {
                signal.raise();
            }
            return done.get().more()
                    ? Uni.createFrom().item(true)
                    : feed.await(done.get().cursor(), settings.poll()).replaceWith(true);
        });
    }
}
