package io.quantree.offer.change;

import io.quantree.problem.DatabaseOutage;
import io.quantree.work.WorkerLoop;
import io.quantree.work.WorkerLoops;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * The follower of this replica. In each turn it works off some changes of each followed catalogue that no other replica has locked. A
 * catalogue that fails doesn't keep the others.
 */
@ApplicationScoped
class AvailabilityFollower {
    private static final Logger LOG = Logger.getLogger(AvailabilityFollower.class);

    private final FollowedCatalogues followed;
    private final AvailabilityStep step;
    private final FollowMetrics metrics;
    private final WorkerLoop loop;

    AvailabilityFollower(
            FollowedCatalogues followed,
            AvailabilityStep step,
            FollowMetrics metrics,
            FollowSignal signal,
            FollowSettings settings,
            WorkerLoops loops) {
        this.followed = followed;
        this.step = step;
        this.metrics = metrics;
        this.loop = loops.create(AvailabilityFollower.class, 1, signal, settings.poll());
    }

    void start(@Observes StartupEvent event) {
        loop.start(worker -> turn(), failure -> false);
    }

    /** Whether there may be more to do at once. */
    Uni<Boolean> turn() {
        return followed.all()
                .invoke(metrics::followed)
                .onItem()
                .transformToMulti(ids -> Multi.createFrom().iterable(ids))
                .onItem()
                .transformToUniAndConcatenate(this::stepOf)
                .collect()
                .with(Collectors.reducing(false, Boolean::logicalOr));
    }

    private Uni<Boolean> stepOf(long id) {
        loop.beat(0);
        // A database that is away is the worker's to wait for.
        return step.take(id)
                .onFailure()
                .invoke(() -> metrics.failed(id))
                .onFailure(failure -> !DatabaseOutage.isReasonOf(failure))
                .recoverWithItem(failure -> {
                    LOG.warnf(failure, "availability not worked out, trying again virtualCatalogue=%d", id);
                    return false;
                });
    }
}
