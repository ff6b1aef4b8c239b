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
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.subscription.Cancellable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
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

    /** Applies batches until the turn ends. An incomplete batch ends it: it is retried before the batches behind it. */
    private Uni<Void> hold(int worker, Lease lease) {
        Cancellable heartbeat = heartbeat(lease);
        long turnEnds = System.nanoTime() + settings.turn().toNanos();
        return prepared(lease)
                .onItem()
                .transformToUniAndConcatenate(next -> {
                    loop.beat(worker);
                    return next.chain(batch -> run.run(lease, batch));
                })
                .select()
                .first(complete -> complete && !drain.hasBegun() && System.nanoTime() <= turnEnds)
                .collect()
                .last()
                .chain(() -> leases.release(lease))
                .onTermination()
                .invoke(heartbeat::cancel);
    }

    /**
     * The batches of the catalogue in their order. The next one is read and prepared while the one before it is applied. A failure to read
     * takes the place of the batch, because the one before must come to its end.
     */
    private Multi<Uni<TakenBatch>> prepared(Lease lease) {
        return Multi.createBy()
                .repeating()
                .uni(AtomicLong::new, before -> run.take(lease, before.get())
                        .invoke(found -> found.ifPresent(
                                batch -> before.set(batch.queued().id())))
                        .map(found -> found.map(batch -> Uni.createFrom().item(batch)))
                        .onFailure()
                        .recoverWithItem(failure -> Optional.of(Uni.createFrom().<TakenBatch>failure(failure))))
                .whilst(Optional::isPresent)
                .select()
                .where(Optional::isPresent)
                .map(Optional::get)
                .emitOn(Infrastructure.getDefaultWorkerPool(), 1);
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
}
