package io.quantree.rebuild;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quantree.change.ChangeCause;
import io.quantree.platform.drain.Drain;
import io.quantree.platform.schema.SchemaAbsent;
import io.quantree.platform.telemetry.Stages;
import io.quantree.stock.edit.PositionStatusPages;
import io.quantree.work.DueWork;
import io.quantree.work.Steps;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/** Works rebuilds off in the background: those that any replica has started, and those that were interrupted. */
@ApplicationScoped
public class RebuildWorker {
    private static final Logger LOG = Logger.getLogger(RebuildWorker.class);
    private static final int REBUILDS_MAX = 1_000;
    private static final int AT_ONCE = 2;

    private final Rebuilds rebuilds;
    private final PositionStatusPages statuses;
    private final FormerWriters writers;
    private final RebuildSettings settings;
    private final Stages stages;
    private final Drain drain;
    private final Clock clock;
    private final Counter positions;
    private final DueWork due;
    private final AtomicInteger running = new AtomicInteger();

    RebuildWorker(
            Rebuilds rebuilds,
            PositionStatusPages statuses,
            FormerWriters writers,
            RebuildSettings settings,
            Stages stages,
            Drain drain,
            Clock clock,
            MeterRegistry registry) {
        this.rebuilds = rebuilds;
        this.statuses = statuses;
        this.writers = writers;
        this.settings = settings;
        this.stages = stages;
        this.drain = drain;
        this.clock = clock;
        this.due = new DueWork(LOG, "rebuild", "work off rebuild", stages, drain, registry);
        this.positions = Counter.builder("quantree.rebuild.positions")
                .description("Positions that rebuilds have gone through")
                .register(registry);
        Gauge.builder("quantree.rebuilds.running", running, AtomicInteger::get)
                .description("Rebuilds that were not complete when they were last looked for")
                .register(registry);
    }

    @Scheduled(
            identity = "rebuilds",
            every = "${quantree.rebuild.every:2s}",
            skipExecutionIf = SchemaAbsent.class,
            concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> onTime() {
        return stages.quietly(this::look);
    }

    private Uni<Void> look() {
        Uni<Void> worked = rebuilds.running(REBUILDS_MAX)
                .invoke(found -> running.set(found.size()))
                .onItem()
                .transformToMulti(found -> Multi.createFrom().iterable(found))
                .onItem()
                .transformToUni(rebuild -> due.workOff(rebuild.id, id -> run(rebuild)))
                .merge(AT_ONCE)
                .collect()
                .last();
        return Steps.orLog(worked, failure -> LOG.warn("rebuilds not looked for, trying again later", failure));
    }

    /**
     * Works the rebuild off, page by page. A transaction that has locked the rebuild's row changes the statuses of a page and the rebuild's
     * cursor. So a run may end at any page and another one goes on from there, two runs take turns, and a change of the rules waits for the
     * present page and then restarts the rebuild.
     */
    Uni<Void> run(Rebuild rebuild) {
        return begun(rebuild)
                .chain(begun -> begun ? pages(rebuild) : Uni.createFrom().voidItem());
    }

    private Uni<Boolean> begun(Rebuild rebuild) {
        if (rebuild.begun) {
            return Uni.createFrom().item(true);
        }
        return writers.haveEnded()
                .call(ended -> ended
                        ? statuses.run(connection -> rebuilds.begin(connection, rebuild))
                        : Uni.createFrom().voidItem());
    }

    private Uni<Void> pages(Rebuild rebuild) {
        return Steps.repeat(
                        () -> statuses.run(connection -> page(connection, rebuild)), more -> more && !drain.hasBegun())
                .replaceWithVoid();
    }

    private Uni<Boolean> page(SqlConnection connection, Rebuild rebuild) {
        return rebuilds.takeTurn(connection, rebuild)
                .chain(found -> found.map(current -> page(connection, current, Math.max(1, settings.pageSize())))
                        .orElseGet(() -> Uni.createFrom().item(false)));
    }

    private Uni<Boolean> page(SqlConnection connection, Rebuild current, int size) {
        ChangeCause cause = new ChangeCause("REBUILD", String.valueOf(current.catalogueId), current.principal);
        return statuses.follow(connection, current.catalogueId, current.cursor(), size, cause)
                .invoke(page -> positions.increment(page.positions()))
                .map(page -> moved(current, page, page.positions() == size))
                .call(goesOn -> rebuilds.store(connection, current));
    }

    private boolean moved(Rebuild current, PositionStatusPages.Page page, boolean goesOn) {
        current.moveOn(page, clock.instant());
        if (!goesOn) {
            current.complete(clock.instant());
        }
        return goesOn;
    }
}
