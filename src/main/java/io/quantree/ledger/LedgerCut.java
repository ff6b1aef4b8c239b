package io.quantree.ledger;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quantree.platform.database.BackgroundPool;
import io.quantree.problem.SqlState;
import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;

/** Sums up one month of the ledger and drops it in one transaction: readers see either its movements or its opening balances. */
@Startup
@ApplicationScoped
class LedgerCut {
    private static final Logger LOG = Logger.getLogger(LedgerCut.class);

    static final String OPENING = "OPENING";

    private static final int LOCK_ATTEMPTS = 10;
    private static final Duration LOCK_PAUSE = Duration.ofMillis(500);
    private static final Duration LOCK_PAUSE_MAX = Duration.ofSeconds(10);
    // lock_not_available and deadlock_detected.
    private static final Set<String> LOCK_CONFLICTS = Set.of("55P03", "40P01");

    private static final String BEGIN = "BEGIN; SET LOCAL statement_timeout = '%dms'; SET LOCAL lock_timeout = '2s'";

    /** One replica at a time; the others skip the month. */
    private static final String TAKE_TURN = """
            SELECT pg_try_advisory_xact_lock(hashtext('inventory_movement cut')) AND to_regclass($1) IS NOT NULL AS turn
            """;

    /** A past month gets movements only from a replica with a wrong clock; such a movement waits for the lock and is not lost. */
    private static final String KEEP_STILL = "LOCK TABLE ONLY %s IN SHARE MODE";

    /**
     * Clocks of replicas differ: a movement at the end of the month may have a higher version than one of the next month, and then the
     * opening balance before that one must not include it. $1 is the first instant of the month with the opening balances.
     */
    private static final String OVERTAKEN = """
            (m.recorded_on >= $1::timestamptz - interval '1 day' AND EXISTS (
              SELECT FROM inventory_movement k
              WHERE k.catalogue_id = m.catalogue_id AND k.sku_ref = m.sku_ref AND k.quantity_id = m.quantity_id
                AND k.quantity_version < m.quantity_version AND k.recorded_on >= $1 AND k.recorded_on < $1::timestamptz + interval '1 day'))
            """;

    /** Such movements are moved into the next month, with a later time and otherwise unchanged. */
    private static final String CARRY_OVER = """
            INSERT INTO inventory_movement (catalogue_id, quantity_id, quantity_version, recorded_on, occurred_on, delta, balance, on_hand_delta,
              sku_ref, status, source, source_ref, reason, principal)
            SELECT catalogue_id, quantity_id, quantity_version, $1, occurred_on, delta, balance, on_hand_delta,
              sku_ref, status, source, source_ref, reason, principal
            FROM %s m WHERE
            """ + OVERTAKEN;

    /** The other movements of a quantity become one, with the balance, the status and the version of the last one. */
    private static final String OPEN = """
            INSERT INTO inventory_movement (catalogue_id, quantity_id, quantity_version, recorded_on, delta, balance, on_hand_delta, sku_ref,
              status, source, source_ref)
            SELECT catalogue_id, quantity_id, max(quantity_version), $1, sum(delta), max(balance) FILTER (WHERE newest), sum(on_hand_delta),
              sku_ref, max(status) FILTER (WHERE newest), 'OPENING', $2
            FROM (
              SELECT catalogue_id, sku_ref, quantity_id, quantity_version, delta, balance, on_hand_delta, status,
                lead(true) OVER (PARTITION BY catalogue_id, sku_ref, quantity_id ORDER BY quantity_version) IS NULL AS newest
              FROM %s m WHERE NOT
            """ + OVERTAKEN + """
            ) AS summed
            GROUP BY catalogue_id, sku_ref, quantity_id
            """;

    private static final String DROP = "SAVEPOINT undropped; DROP TABLE %s";

    private final BackgroundPool pool;
    private final LedgerSettings settings;
    private final Counter months;
    private final Counter openings;
    private final Counter postponed;

    LedgerCut(BackgroundPool pool, LedgerSettings settings, MeterRegistry registry) {
        this.pool = pool;
        this.settings = settings;
        this.months = Counter.builder("quantree.ledger.cut.months")
                .description("Months of the ledger that were summed up and dropped")
                .register(registry);
        this.openings = Counter.builder("quantree.ledger.cut.openings")
                .description("Opening balances written for what was summed up")
                .register(registry);
        this.postponed = Counter.builder("quantree.ledger.cut.postponed")
                .description("Months of the ledger that were left for later, because they could not be dropped now")
                .register(registry);
    }

    /**
     * Sums the month up into opening balances at the beginning of {@code next}, a later month. Answers whether it did: false if the month
     * doesn't exist or another replica is summing up.
     */
    Uni<Boolean> cut(YearMonth month, YearMonth next) {
        return pool.withConnection(connection -> connection
                        .query(BEGIN.formatted(settings.cutTimeout().toMillis()))
                        .execute()
                        .chain(() -> cut(connection, month, next))
                        .call(() -> connection.query("COMMIT").execute())
                        .onFailure()
                        .call(() -> connection.query("ROLLBACK").execute()))
                .invoke(summed -> summed.ifPresent(counts -> note(month, counts)))
                .map(Optional::isPresent)
                .onFailure()
                .invoke(failure -> postponed.increment());
    }

    private static Uni<Optional<Summed>> cut(SqlConnection connection, YearMonth month, YearMonth next) {
        String partition = LedgerPartitions.name(month);
        return connection
                .preparedQuery(TAKE_TURN)
                .execute(Tuple.of(partition))
                .chain(turn -> turn.iterator().next().getBoolean("turn")
                        ? sumUp(connection, month, next, partition).call(() -> drop(connection, partition))
                        : Uni.createFrom().item(Optional.empty()));
    }

    private static Uni<Optional<Summed>> sumUp(
            SqlConnection connection, YearMonth month, YearMonth next, String partition) {
        OffsetDateTime opening = LedgerPartitions.start(next);
        return connection
                .query(KEEP_STILL.formatted(partition))
                .execute()
                .chain(() -> connection
                        .preparedQuery(CARRY_OVER.formatted(partition))
                        .execute(Tuple.of(opening)))
                .chain(carriedOver -> connection
                        .preparedQuery(OPEN.formatted(partition))
                        .execute(Tuple.of(opening, month.toString()))
                        .map(opened -> Optional.of(new Summed(opened.rowCount(), carriedOver.rowCount()))));
    }

    private void note(YearMonth month, Summed counts) {
        months.increment();
        openings.increment(counts.openings());
        LOG.infof(
                "ledger month summed up and dropped month=%s openings=%d carriedOver=%d",
                month, counts.openings(), counts.carriedOver());
    }

    /** Writers of the ledger wait behind the DROP, so it gives up soon and retries. */
    private static Uni<Void> drop(SqlConnection connection, String partition) {
        return connection
                .query(DROP.formatted(partition))
                .execute()
                .onFailure(LedgerCut::isLockConflict)
                .call(() -> connection.query("ROLLBACK TO undropped").execute())
                .onFailure(LedgerCut::isLockConflict)
                .retry()
                .withBackOff(LOCK_PAUSE, LOCK_PAUSE_MAX)
                .atMost(LOCK_ATTEMPTS)
                .replaceWithVoid();
    }

    private static boolean isLockConflict(Throwable failure) {
        return LOCK_CONFLICTS.contains(String.valueOf(SqlState.of(failure)));
    }

    private record Summed(int openings, int carriedOver) {}
}
