package io.quantree.recall;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quantree.platform.drain.Drain;
import io.quantree.stock.model.QuantityKey;
import io.quantree.work.PagedWork;
import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Works a recall off, page by page. Its progress is in the database alone: a quarantined quantity no longer matches, and lifting has its
 * cursor in the recall's row. A run may end at any page, and another run goes on from there.
 */
@Startup
@ApplicationScoped
class RecallRun {
    private final Recalls recalls;
    private final RecallHolds holds;
    private final RecallPage page;
    private final RecallSettings settings;
    private final Drain drain;
    private final Counter quarantined;
    private final Counter freed;

    RecallRun(
            Recalls recalls,
            RecallHolds holds,
            RecallPage page,
            RecallSettings settings,
            MeterRegistry registry,
            Drain drain) {
        this.recalls = recalls;
        this.holds = holds;
        this.page = page;
        this.settings = settings;
        this.quarantined = counter(registry, "quarantined");
        this.freed = counter(registry, "freed");
        this.drain = drain;
    }

    private static Counter counter(MeterRegistry registry, String action) {
        return Counter.builder("quantree.recall.quantities")
                .description("Quantities that recalls have quarantined, and freed when they were lifted")
                .tag("action", action)
                .register(registry);
    }

    /** Works the recall off until about so many quantities are done; true when nothing is left to do. */
    Uni<Boolean> workOff(long id, int quantitiesMax) {
        PagedWork<QuantityKey> work = new PagedWork<>(settings.pageSize(), quantitiesMax, drain);
        return recalls.find(id).chain(found -> found.map(recall -> workOff(recall, work))
                .orElseGet(() -> Uni.createFrom().item(true)));
    }

    Uni<Boolean> workOff(long id) {
        return workOff(id, Integer.MAX_VALUE);
    }

    private Uni<Boolean> workOff(Recall recall, PagedWork<QuantityKey> work) {
        return switch (recall.status()) {
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
