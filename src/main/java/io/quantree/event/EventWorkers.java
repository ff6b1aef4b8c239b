package io.quantree.event;

import io.quantree.stock.write.ConflictRetry;
import io.quantree.work.WorkerLoop;
import io.quantree.work.WorkerLoops;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.health.api.AsyncHealthCheck;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import org.eclipse.microprofile.health.Liveness;
import org.jboss.logging.Logger;

/** The event workers of this replica. In a turn a worker applies a group of events of the catalogue that has waited longest. */
@ApplicationScoped
class EventWorkers {
    private static final Logger LOG = Logger.getLogger(EventWorkers.class);

    private final EventWork work;
    private final EventSettings settings;
    private final WorkerLoop loop;

    EventWorkers(EventWork work, EventSignal signal, EventSettings settings, WorkerLoops loops) {
        this.work = work;
        this.settings = settings;
        this.loop = loops.create(EventWorkers.class, settings.workers(), signal, settings.poll());
    }

    void start(@Observes StartupEvent event) {
        loop.start(worker -> work.group(), EventWorkers::logged);
    }

    @Produces
    @Liveness
    AsyncHealthCheck liveness(EventGauge gauge) {
        return loop.liveness("event workers", gauge::answeredSince, settings.stuckAfter());
    }

    private static boolean logged(Throwable failure) {
        boolean conflict = ConflictRetry.isEndless(failure);
        if (conflict) {
            LOG.warn("other writers keep changing the same positions, trying again");
        }
        return conflict;
    }
}
