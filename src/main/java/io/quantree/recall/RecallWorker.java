package io.quantree.recall;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quantree.platform.drain.Drain;
import io.quantree.platform.schema.SchemaAbsent;
import io.quantree.platform.telemetry.Stages;
import io.quantree.stock.model.QuantityKey;
import io.quantree.work.DueWork;
import io.quantree.work.PagedWork;
import io.quarkus.runtime.Startup;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/**
 * Works recalls off in the background: those that are too large for a mutation to wait for, those that were interrupted, and new stock of
 * those in force. One replica claims a recall; the claim expires.
 */
@Startup
@ApplicationScoped
public class RecallWorker {
    private static final Logger LOG = Logger.getLogger(RecallWorker.class);
    private static final int RECALLS_MAX = 10_000;

    private final Recalls recalls;
    private final RecallHolds holds;
    private final RecallPage page;
    private final RecallSettings settings;
    private final DueWork due;
    private final Drain drain;
    private final Counter quarantined;
    private final Counter freed;

    RecallWorker(
            Recalls recalls,
            RecallHolds holds,
            RecallPage page,
            RecallSettings settings,
            Stages stages,
            Drain drain,
            MeterRegistry registry) {
        this.recalls = recalls;
        this.holds = holds;
        this.page = page;
        this.settings = settings;
        this.due = new DueWork(LOG, "recall", "work off recall", stages, drain, registry);
        this.drain = drain;
        this.quarantined = counter(registry, "quarantined");
        this.freed = counter(registry, "freed");
    }

    @Scheduled(
            identity = "recalls",
            every = "${quantree.recall.every:60s}",
            skipExecutionIf = SchemaAbsent.class,
            concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> onTime() {
        return due.look(() -> recalls.work(settings.every(), RECALLS_MAX), this::claimed);
    }

    private Uni<Boolean> claimed(long id) {
        return recalls.claim(id, settings.every())
                .chain(claimed -> claimed ? run(id) : Uni.createFrom().item(true));
    }

    /**
     * Works off as much of the recall as a client may wait for, and the rest after the client is answered. The recall is declared already:
     * when its first page fails, the background goes on.
     */
    Uni<Void> begin(long id) {
        return run(id, settings.synchronousMax())
                .onFailure()
                .invoke(failure -> LOG.warnf(failure, "recall not begun, going on in the background recall=%d", id))
                .onFailure()
                .recoverWithItem(false)
                .invoke(complete -> {
                    if (!complete) {
                        due.workOff(id, this::claimed).subscribe().with(done -> {});
                    }
                })
                .replaceWithVoid();
    }

    private static Counter counter(MeterRegistry registry, String action) {
        return Counter.builder("quantree.recall.quantities")
                .description("Quantities that recalls have quarantined, and freed when they were lifted")
                .tag("action", action)
                .register(registry);
    }

    /**
     * Works the recall off until about so many quantities are done; true when nothing is left to do. Its progress is in the database alone:
     * a quarantined quantity no longer matches, and lifting has its cursor in the recall's row. A run may end at any page, and another run
     * goes on from there.
     */
    Uni<Boolean> run(long id, int quantitiesMax) {
        PagedWork<QuantityKey> work = new PagedWork<>(settings.pageSize(), quantitiesMax, drain);
        return recalls.find(id).chain(found -> found.map(recall -> run(recall, work))
                .orElseGet(() -> Uni.createFrom().item(true)));
    }

    Uni<Boolean> run(long id) {
        return run(id, Integer.MAX_VALUE);
    }

    private Uni<Boolean> run(Recall recall, PagedWork<QuantityKey> work) {
        return switch (recall.status) {
            case RUNNING, IN_FORCE -> quarantine(recall, work);
            case LIFTING -> free(recall, work);
            case LIFTED -> Uni.createFrom().item(true);
        };
    }

    private Uni<Boolean> quarantine(Recall recall, PagedWork<QuantityKey> work) {
        return work.run(max -> holds.matching(recall, max), QuantityKey.BY_PLACE, keys -> page.quarantine(recall, keys)
                        .invoke(quantities -> quarantined.increment(quantities.orElse(0))))
                .call(all -> all ? recalls.settle(recall) : Uni.createFrom().voidItem());
    }

    private Uni<Boolean> free(Recall recall, PagedWork<QuantityKey> work) {
        return work.run(max -> page.free(recall, max).invoke(quantities -> freed.increment(quantities.orElse(0))));
    }
}
