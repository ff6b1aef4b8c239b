package io.quantree.offer.change;

import io.quantree.catalogue.Ownership;
import io.quantree.change.AvailabilityAsked;
import io.quantree.platform.database.BackgroundPool;
import io.quantree.platform.schema.SchemaAbsent;
import io.quantree.platform.telemetry.Stages;
import io.quantree.security.RetailerSet;
import io.quantree.work.Clearing;
import io.quantree.work.Steps;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlResult;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import org.jboss.logging.Logger;

/** Which virtual catalogues are followed: those whose changes a reader has asked for in the last days. */
@Singleton
public record FollowedCatalogues(
        BackgroundPool pool,
        Clearing clearing,
        FollowSettings settings,
        FollowSignal signal,
        Stages stages,
        Clock clock) {
    private static final Logger LOG = Logger.getLogger(FollowedCatalogues.class);
    private static final int PAGE = 1_000;

    /** A reader that asks often writes once an hour, and waits for no follower: a row that conflicts would be locked even if it stays. */
    private static final String ASK = """
            INSERT INTO virtual_follow AS f (virtual_catalogue_id, asked_on)
            SELECT v.id, $2 FROM (
              SELECT id FROM virtual_catalogue
              WHERE ($1::bigint[] IS NULL OR %s) AND status <> 'INACTIVE'
              ORDER BY id
              LIMIT $3) AS v
            WHERE NOT EXISTS (
              SELECT FROM virtual_follow k WHERE k.virtual_catalogue_id = v.id AND k.asked_on >= $2::timestamptz - interval '1 hour')
            ORDER BY v.id
            ON CONFLICT (virtual_catalogue_id) DO UPDATE SET asked_on = excluded.asked_on
            WHERE f.asked_on < excluded.asked_on - interval '1 hour'
            """.formatted(Ownership.within("virtual_catalogue", "$1"));

    private static final String ALL =
            "SELECT virtual_catalogue_id AS id FROM virtual_follow ORDER BY virtual_catalogue_id LIMIT $1";

    private static final String FORGET = "DELETE FROM virtual_follow WHERE asked_on < $1";

    private static final String CLEAR = """
            DELETE FROM virtual_offer WHERE ctid = ANY(ARRAY(
              SELECT o.ctid FROM virtual_offer o
              WHERE NOT EXISTS (SELECT FROM virtual_follow f WHERE f.virtual_catalogue_id = o.virtual_catalogue_id)
              LIMIT $1))
            """;

    void asked(@ObservesAsync AvailabilityAsked asked) {
        stages.quietly(() -> Steps.orLog(
                        ask(asked.retailers()),
                        failure -> LOG.warnf(
                                failure, "virtual catalogues not followed, trying again at the next request")))
                .subscribe()
                .with(done -> {});
    }

    /** Follows the virtual catalogues of these retailers from now on, and for some days after the last call. */
    public Uni<Void> ask(RetailerSet retailers) {
        return pool.preparedQuery(ASK)
                .execute(Tuple.of(retailers.all() ? null : retailers.array(), OffsetDateTime.now(clock), (long)
                        settings.cataloguesMax()))
                .invoke(signal::raise)
                .replaceWithVoid();
    }

    Uni<List<Long>> all() {
        return pool.preparedQuery(ALL)
                .execute(Tuple.of((long) settings.cataloguesMax()))
                .map(rows -> rows.stream().map(row -> row.getLong("id")).toList());
    }

    @Scheduled(identity = "availability-followed", every = "1h", delayed = "5m", skipExecutionIf = SchemaAbsent.class)
    Uni<Void> forget() {
        return pool.preparedQuery(FORGET)
                .execute(Tuple.of(OffsetDateTime.now(clock).minus(settings.kept())))
                .chain(() -> clearing.run("virtual_offer", PAGE, (connection, limit) -> connection
                        .preparedQuery(CLEAR)
                        .execute(Tuple.of((long) limit))
                        .map(SqlResult::rowCount)))
                .replaceWithVoid();
    }
}
