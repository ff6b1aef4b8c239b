package io.quantree.rebuild;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quantree.platform.drain.Drain;
import io.quantree.stock.edit.PositionStatusPages;
import io.quantree.work.Steps;
import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Works a rebuild off, page by page. A transaction that has locked the rebuild's row changes the statuses of a page and the rebuild's
 * cursor. So a run may end at any page and another one goes on from there, two runs take turns, and a change of the rules waits for the
 * present page and then restarts the rebuild.
 */
@Startup
@ApplicationScoped
class RebuildRun {
    private final Rebuilds rebuilds;
    private final PositionStatusPages statuses;
    private final FormerWriters writers;
    private final RebuildSettings settings;
    private final Counter positions;
    private final Drain drain;

    RebuildRun(
            Rebuilds rebuilds,
            PositionStatusPages statuses,
            FormerWriters writers,
            RebuildSettings settings,
            MeterRegistry registry,
            Drain drain) {
        this.rebuilds = rebuilds;
        this.statuses = statuses;
        this.writers = writers;
        this.settings = settings;
        this.positions = Counter.builder("quantree.rebuild.positions")
                .description("Positions that rebuilds have gone through")
                .register(registry);
        this.drain = drain;
    }

    Uni<Void> workOff(Rebuild rebuild) {
        return begun(rebuild)
                .chain(begun -> begun ? pages(rebuild) : Uni.createFrom().voidItem());
    }

    private Uni<Boolean> begun(Rebuild rebuild) {
        if (rebuild.begun()) {
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

    /** Writes one page, and answers whether this run goes on with a next one. */
    private Uni<Boolean> page(SqlConnection connection, Rebuild rebuild) {
        return rebuilds.takeTurn(connection, rebuild)
                .chain(found -> found.map(current -> page(connection, current, Math.max(1, settings.pageSize())))
                        .orElseGet(() -> Uni.createFrom().item(false)));
    }

    private Uni<Boolean> page(SqlConnection connection, Rebuild current, int size) {
        return statuses.follow(connection, current.catalogueId(), current.cursor(), size)
                .call(page -> rebuilds.moveOn(connection, current, page))
                .invoke(page -> positions.increment(page.positions()))
                .map(page -> page.positions() == size)
                .call(goesOn -> goesOn ? Uni.createFrom().voidItem() : rebuilds.complete(connection, current));
    }
}
