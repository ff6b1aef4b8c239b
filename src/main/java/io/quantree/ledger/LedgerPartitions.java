package io.quantree.ledger;

import io.quantree.platform.schema.SchemaAbsent;
import io.quantree.platform.schema.SchemaPreparation;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Keeps a partition of the movement ledger ready for this month and the next ones. What finds none goes to the default partition, so
 * nothing that goes wrong here keeps stock from moving.
 */
@ApplicationScoped
public class LedgerPartitions implements SchemaPreparation {
    private static final Logger LOG = Logger.getLogger(LedgerPartitions.class);
    private static final int MONTHS_AHEAD = 2;
    private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("'inventory_movement_'uuuu_MM");
    private static final String ROWS_IN_DEFAULT = "23514";

    private static final String EXISTS = """
            SELECT to_regclass($1) IS NOT NULL
            """;

    /**
     * One replica at a time. Creating a partition waits for those who write to the default one, and they wait for it meanwhile, so it
     * gives up before anybody notices.
     */
    private static final String TAKE_TURNS = """
            SELECT set_config('lock_timeout', '3s', true), pg_advisory_xact_lock(hashtext('inventory_movement partitions'))
            """;

    private static final String CREATE = """
            CREATE TABLE IF NOT EXISTS %s PARTITION OF inventory_movement
            FOR VALUES FROM ('%s-01 00:00:00+00') TO ('%s-01 00:00:00+00')
            """;

    /** Like the partition that it is going to be, the key and the indexes included. */
    private static final String CREATE_APART = """
            CREATE TABLE %s (LIKE inventory_movement INCLUDING ALL)
            """;

    private static final String MOVE = """
            WITH moved AS (DELETE FROM inventory_movement_default WHERE recorded_on >= $1 AND recorded_on < $2 RETURNING *)
            INSERT INTO %s SELECT * FROM moved
            """;

    private static final String ATTACH = """
            ALTER TABLE inventory_movement ATTACH PARTITION %s FOR VALUES FROM ('%s-01 00:00:00+00') TO ('%s-01 00:00:00+00')
            """;

    private final Pool pool;
    private final Clock clock;

    LedgerPartitions(Pool pool, Clock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    /** Before the workers move anything: creating a partition of a busy ledger has to wait for it. */
    @Override
    public Uni<Void> prepare() {
        return create();
    }

    /** Creates the partitions that are missing; a month that fails is logged and does not keep the others. */
    @Scheduled(identity = "ledger-partitions", every = "24h", delayed = "24h", skipExecutionIf = SchemaAbsent.class)
    Uni<Void> create() {
        YearMonth now = YearMonth.now(clock);
        return Multi.createFrom()
                .items(Stream.iterate(now, month -> month.plusMonths(1)).limit(MONTHS_AHEAD + 1))
                .onItem()
                .transformToUniAndConcatenate(this::create)
                .collect()
                .last()
                .replaceWithVoid();
    }

    /** What the partition of a month is called. */
    static String name(YearMonth month) {
        return NAME.format(month);
    }

    /** The first instant of a month. */
    static OffsetDateTime start(YearMonth month) {
        return month.atDay(1).atStartOfDay().atOffset(ZoneOffset.UTC);
    }

    /** Gives a month that is over, and that only the default partition has movements of, a partition of its own. */
    Uni<Void> moveOut(YearMonth month) {
        String name = name(month);
        return pool.withTransaction(connection -> connection
                .query(TAKE_TURNS)
                .execute()
                .chain(() -> connection.query(CREATE_APART.formatted(name)).execute())
                .chain(() -> connection
                        .preparedQuery(MOVE.formatted(name))
                        .execute(Tuple.of(start(month), start(month.plusMonths(1)))))
                .chain(() -> connection
                        .query(ATTACH.formatted(name, month, month.plusMonths(1)))
                        .execute())
                .replaceWithVoid());
    }

    /** Creates the partition of a month, if it is missing; a failure is logged. */
    Uni<Void> create(YearMonth month) {
        String name = name(month);
        return pool.withTransaction(connection -> connection
                        .query(TAKE_TURNS)
                        .execute()
                        .chain(() -> connection.preparedQuery(EXISTS).execute(Tuple.of(name)))
                        .chain(rows -> rows.iterator().next().getBoolean(0)
                                ? Uni.createFrom().voidItem()
                                : connection
                                        .query(CREATE.formatted(name, month, month.plusMonths(1)))
                                        .execute()
                                        .replaceWithVoid()))
                .onFailure()
                .recoverWithUni(failure -> noted(month, failure));
    }

    private static Uni<Void> noted(YearMonth month, Throwable failure) {
        if (failure instanceof PgException database && ROWS_IN_DEFAULT.equals(database.getSqlState())) {
            LOG.warnf(
                    "ledger partition not created month=%s reason=the default partition has rows of that month", month);
        } else {
            LOG.errorf(failure, "ledger partition not created month=%s", month);
        }
        return Uni.createFrom().voidItem();
    }
}
