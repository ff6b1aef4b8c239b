package io.quantree.reservation;

import io.quantree.catalogue.Catalogue;
import io.quantree.platform.database.BackgroundPool;
import io.quantree.platform.drain.Drain;
import io.quantree.platform.schema.SchemaAbsent;
import io.quantree.platform.telemetry.Stages;
import io.quantree.reservation.ReservationStep.Expire;
import io.quantree.stock.write.ConflictRetry;
import io.quantree.work.Steps;
import io.quarkus.runtime.Startup;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;

/**
 * Writes that the time of holds is over: their status, the ledger and the change feed. Nothing waits for it, because a hold takes nothing from
 * its time on. Replicas share the work: a page passes over holds that another replica has.
 */
@Startup
@ApplicationScoped
class HoldSweep {
    private static final Logger LOG = Logger.getLogger(HoldSweep.class);

    /** Holds of one catalogue whose time is over, the one with the oldest of them: $1 how many at most. */
    private static final String DUE = """
            WITH oldest AS MATERIALIZED (
              SELECT catalogue_id FROM reservation WHERE status = 'HELD' AND held_until <= clock_timestamp()
              ORDER BY held_until LIMIT 1)
            SELECT c.id, c.retailer_id, c.shared_with, c.ref, c.type, r.ref AS reservation_ref
            FROM reservation r JOIN inventory_catalogue c ON c.id = r.catalogue_id
            WHERE r.catalogue_id = (SELECT catalogue_id FROM oldest) AND r.status = 'HELD' AND r.held_until <= clock_timestamp()
            ORDER BY r.held_until LIMIT $1
            FOR NO KEY UPDATE OF r SKIP LOCKED
            """;

    private final BackgroundPool pool;
    private final ReservationWriter writer;
    private final ReservationSettings settings;
    private final ReservationMetrics metrics;
    private final Stages stages;
    private final Drain drain;

    HoldSweep(
            BackgroundPool pool,
            ReservationWriter writer,
            ReservationSettings settings,
            ReservationMetrics metrics,
            Stages stages,
            Drain drain) {
        this.pool = pool;
        this.writer = writer;
        this.settings = settings;
        this.metrics = metrics;
        this.stages = stages;
        this.drain = drain;
    }

    @Scheduled(
            identity = "hold-sweep",
            every = "${quantree.reservations.sweep-every:1s}",
            skipExecutionIf = SchemaAbsent.class,
            concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> onTime() {
        return stages.quietly(
                () -> Steps.orLog(sweep(), failure -> LOG.warn("sweep of holds failed, the next one goes on", failure))
                        .replaceWithVoid());
    }

    /** Ends all holds whose time is over; answers how many the last page had. */
    Uni<Integer> sweep() {
        return Steps.repeat(
                () -> ConflictRetry.<Integer>of(() -> pool.withTransaction(this::page))
                        .invoke(metrics::expired),
                holds -> holds == settings.sweepPage() && !drain.hasBegun());
    }

    private Uni<Integer> page(SqlConnection connection) {
        return connection
                .preparedQuery(DUE)
                .execute(Tuple.of(settings.sweepPage()))
                .chain(rows -> {
                    List<StepRequest> steps = new ArrayList<>(rows.size());
                    Catalogue catalogue = null;
                    for (Row row : rows) {
                        catalogue = catalogue == null ? Catalogue.of(row) : catalogue;
                        steps.add(new StepRequest(new Expire(row.getString("reservation_ref")), null));
                    }
                    if (catalogue == null) {
                        return Uni.createFrom().item(0);
                    }
                    Catalogue home = catalogue;
                    return stages.of("end holds")
                            .root()
                            .field("catalogue", home.ref())
                            .attribute("holds", steps.size())
                            .run(() -> writer.apply(connection, home, steps, Map.of(), 0))
                            .replaceWith(steps.size());
                });
    }
}
