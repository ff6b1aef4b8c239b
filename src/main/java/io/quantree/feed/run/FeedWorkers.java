package io.quantree.feed.run;

import io.quantree.feed.FeedSettings;
import io.quantree.feed.FeedSignal;
import io.quantree.platform.drain.Drain;
import io.quantree.platform.telemetry.Stages;
import io.quantree.work.BlockingWork;
import io.quantree.work.Steps;
import io.quantree.work.WorkerLoop;
import io.quantree.work.WorkerLoops;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The workers of feeds on this replica. In a turn a worker makes runs of the feeds that are due, claims a run and exports it. */
@ApplicationScoped
public class FeedWorkers {
    private static final Logger LOG = Logger.getLogger(FeedWorkers.class);

    private final Claims claims;
    private final FeedRun run;
    private final Spool spool;
    private final FeedSettings settings;
    private final Stages stages;
    private final Drain drain;
    private final WorkerLoop loop;

    FeedWorkers(
            Claims claims,
            FeedRun run,
            Spool spool,
            FeedSignal signal,
            FeedSettings settings,
            Stages stages,
            Drain drain,
            WorkerLoops loops) {
        this.claims = claims;
        this.run = run;
        this.spool = spool;
        this.settings = settings;
        this.stages = stages;
        this.drain = drain;
        this.loop = loops.create(FeedWorkers.class, settings.runsMax(), signal, settings.every());
    }

    void start(@Observes StartupEvent event) {
        if (settings.enabled()) {
            loop.start(this::turn, failure -> false);
        }
    }

    private Uni<Boolean> turn(int worker) {
        if (drain.hasBegun()) {
            return Uni.createFrom().item(false);
        }
        return claims.plan().chain(() -> claims.claim(worker)).chain(claimed -> claimed.map(
                        found -> work(found).replaceWith(true))
                .orElseGet(() -> Uni.createFrom().item(false)));
    }

    private Uni<Void> work(ClaimedRun claimed) {
        return stages.of("run feed").root().field("feedRun", claimed.id()).run(() -> cleared()
                .chain(() -> held(claimed)));
    }

    private Uni<Void> held(ClaimedRun claimed) {
        AtomicBoolean lost = new AtomicBoolean();
        AtomicReference<@Nullable Export> export = new AtomicReference<>();
        Cancellable heartbeat = heartbeat(claimed, lost, export);
        return run.run(claimed, lost::get, export::set).onTermination().invoke(heartbeat::cancel);
    }

    /** Renews the lease. A lease that another worker has by now ends the run. */
    private Cancellable heartbeat(ClaimedRun claimed, AtomicBoolean lost, AtomicReference<@Nullable Export> export) {
        return Multi.createFrom()
                .ticks()
                .every(settings.lease().dividedBy(4))
                .onOverflow()
                .drop()
                .onItem()
                .transformToUniAndConcatenate(tick -> claims.extend(claimed, progress(export.get()))
                        .invoke(kept -> lost.compareAndSet(false, !kept))
                        .onFailure()
                        .recoverWithNull())
                .subscribe()
                .with(ignored -> {});
    }

    private static Progress progress(@Nullable Export export) {
        return export == null ? Progress.NONE : export.progress();
    }

    private Uni<Void> cleared() {
        return Steps.orLog(
                BlockingWork.run(() -> {
                    spool.clear();
                    return null;
                }),
                failure -> LOG.warnf("spool of feeds not cleared: %s", failure.getMessage()));
    }
}
