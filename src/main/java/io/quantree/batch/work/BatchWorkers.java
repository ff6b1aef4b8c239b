package io.quantree.batch.work;

import io.quantree.batch.BatchSignal;
import io.quantree.batch.IngestMetrics;
import io.quantree.batch.Lease;
import io.quantree.batch.TakenBatch;
import io.quantree.job.IngestSettings;
import io.quantree.platform.drain.Drain;
import io.quantree.work.WorkerLoop;
import io.quantree.work.WorkerLoops;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import java.util.Optional;
import org.eclipse.microprofile.health.Liveness;
import org.jboss.logging.Logger;

/**
 * The batch workers of this replica. In a turn a worker leases the catalogue whose retailer has waited longest, applies batches of it in
 * their order for a while, and releases the lease.
 */
@ApplicationScoped
public class BatchWorkers {
    private static final Logger LOG = Logger.getLogger(BatchWorkers.class);

    private final Leases leases;
    private final BatchRun run;
    private final IngestSettings settings;
    private final IngestMetrics metrics;
    private final Drain drain;
    private final WorkerLoop loop;

    BatchWorkers(
            Leases leases,
            BatchRun run,
            BatchSignal signal,
            IngestSettings settings,
            IngestMetrics metrics,
            Drain drain,
            WorkerLoops loops) {
        this.leases = leases;
        this.run = run;
        this.settings = settings;
        this.metrics = metrics;
        this.drain = drain;
        this.loop = loops.create(BatchWorkers.class, settings.workers(), signal, settings.poll());
    }

    void start(@Observes StartupEvent event) {
        loop.start(this::turn, this::logged);
    }

    @Produces
    @Liveness
    AsyncHealthCheck liveness(BatchGauge gauge) {
        return loop.liveness("workers", gauge::answeredSince, settings.stuckAfter());
    }

    private boolean logged(Throwable failure) {
        boolean lost = failure instanceof LeaseLost;
        if (lost) {
            metrics.leaseLost();
            LOG.info("lease lost, another worker goes on");
        }
        return lost;
    }

    private Uni<Boolean> turn(int worker) {
        return leases.claim(worker)
                .chain(claimed -> claimed.map(lease -> hold(worker, lease).replaceWith(true))
                        .orElseGet(() -> Uni.createFrom().item(false)));
    }

    private Uni<Void> hold(int worker, Lease lease) {
        Cancellable heartbeat = heartbeat(lease);
        long turnEnds = System.nanoTime() + settings.turn().toNanos();
        return apply(worker, lease, run.take(lease, 0), turnEnds)
                .chain(() -> leases.release(lease))
                .onTermination()
                .invoke(heartbeat::cancel);
    }

    private Cancellable heartbeat(Lease lease) {
        return Multi.createFrom()
                .ticks()
                .every(settings.lease().dividedBy(4))
                .onOverflow()
                .drop()
                .onItem()
                .transformToUniAndConcatenate(
                        tick -> leases.extend(lease).onFailure().recoverWithNull())
                .subscribe()
                .with(ignored -> {});
    }

    /** Applies batches until the turn ends. The next batch is read and prepared while the one before it is applied. */
    private Uni<Void> apply(int worker, Lease lease, Uni<Optional<TakenBatch>> head, long turnEnds) {
        return head.chain(taken -> {
            loop.beat(worker);
            if (taken.isEmpty()) {
                return Uni.createFrom().voidItem();
            }
            Uni<Optional<TakenBatch>> next =
                    run.take(lease, taken.get().queued().id()).memoize().indefinitely();
            Cancellable readAhead = next.subscribe().with(ignored -> {}, ignored -> {});
            return run.run(lease, taken.get())
                    .onCancellation()
                    .invoke(readAhead::cancel)
                    // An incomplete batch is retried before the batches behind it.
                    .chain(complete -> !complete || drain.hasBegun() || System.nanoTime() > turnEnds
                            ? Uni.createFrom().voidItem()
                            : apply(worker, lease, next, turnEnds));
        });
    }
}
