package io.quantree.delta;

import io.quantree.platform.schema.SchemaAbsent;
import io.quantree.platform.schema.SchemaPreparation;
import io.quantree.stock.move.DeltaWeek;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Keeps a partition ready for the deltas of this week and the next ones, and drops those of weeks that need not be remembered any more.
 * What finds no partition goes to the default one, so nothing that goes wrong here keeps stock from moving.
 */
@ApplicationScoped
class DeltaWeeks implements SchemaPreparation {
    private static final Logger LOG = Logger.getLogger(DeltaWeeks.class);
    private static final int WEEKS_AHEAD = 2;
    private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("'inventory_delta_'uuuu_MM_dd");

    /**
     * One replica at a time. Creating or dropping a partition waits for those who write deltas, and they wait for it meanwhile, so it
     * gives up before anybody notices.
     */
    private static final String TAKE_TURNS = """
            SELECT set_config('lock_timeout', '3s', true), pg_advisory_xact_lock(hashtext('inventory_delta partitions'))
            """;

    private static final String EXISTS = """
            SELECT to_regclass($1) IS NOT NULL
            """;

    private static final String CREATE = """
            CREATE TABLE IF NOT EXISTS %s PARTITION OF inventory_delta FOR VALUES FROM ('%s') TO ('%s')
            """;

    private static final String PARTITIONS = """
            SELECT c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
            WHERE i.inhparent = 'inventory_delta'::regclass AND c.relname < $1 AND c.relname <> 'inventory_delta_default'
            ORDER BY c.relname
            """;

    private static final String DROP = "DROP TABLE IF EXISTS %s";

    private static final String FORGET_DEFAULT = """
            DELETE FROM inventory_delta_default WHERE week < $1
            """;

    private final Pool pool;
    private final DeltaSettings settings;
    private final Clock clock;

    DeltaWeeks(Pool pool, DeltaSettings settings, Clock clock) {
        this.pool = pool;
        this.settings = settings;
        this.clock = clock;
    }

    /** Before the first delta comes. */
    @Override
    public Uni<Void> prepare() {
        return maintain();
    }

    /** Creates what is missing and drops what is old; a week that fails is logged and does not keep the others. */
    @Scheduled(identity = "delta-weeks", every = "12h", delayed = "12h", skipExecutionIf = SchemaAbsent.class)
    Uni<Void> maintain() {
        return create().chain(this::forget);
    }

    Uni<Void> create() {
        LocalDate week = DeltaWeek.of(LocalDate.now(clock));
        return Multi.createFrom()
                .items(Stream.iterate(week, monday -> monday.plusWeeks(1)).limit(WEEKS_AHEAD + 1))
                .onItem()
                .transformToUniAndConcatenate(monday -> noting("create", NAME.format(monday), create(monday)))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Void> create(LocalDate monday) {
        String name = NAME.format(monday);
        return inTurn(connection -> connection
                .preparedQuery(EXISTS)
                .execute(Tuple.of(name))
                .chain(rows -> rows.iterator().next().getBoolean(0)
                        ? Uni.createFrom().voidItem()
                        : connection
                                .query(CREATE.formatted(name, monday, monday.plusWeeks(1)))
                                .execute()
                                .replaceWithVoid()));
    }

    /** Drops the weeks whose last day is longer ago than ids are kept. */
    Uni<Void> forget() {
        LocalDate oldest =
                DeltaWeek.of(LocalDate.now(clock).minusDays(settings.idsKept().toDays()));
        return pool.preparedQuery(PARTITIONS)
                .execute(Tuple.of(NAME.format(oldest)))
                .map(rows -> rows.stream().map(row -> row.getString(0)).toList())
                .chain(old -> Multi.createFrom()
                        .iterable((List<String>) old)
                        .onItem()
                        .transformToUniAndConcatenate(name -> noting("drop", name, drop(name)))
                        .collect()
                        .last())
                .chain(() -> noting(
                        "forget",
                        "inventory_delta_default",
                        pool.preparedQuery(FORGET_DEFAULT)
                                .execute(Tuple.of(oldest))
                                .replaceWithVoid()));
    }

    private Uni<Void> drop(String name) {
        return inTurn(
                connection -> connection.query(DROP.formatted(name)).execute().replaceWithVoid());
    }

    private Uni<Void> inTurn(Function<SqlConnection, Uni<Void>> work) {
        return pool.withTransaction(
                connection -> connection.query(TAKE_TURNS).execute().chain(() -> work.apply(connection)));
    }

    private static Uni<Void> noting(String what, String partition, Uni<Void> work) {
        return work.onFailure().recoverWithUni(failure -> {
            LOG.warnf("remembered deltas: %s failed partition=%s reason=%s", what, partition, failure.getMessage());
            return Uni.createFrom().voidItem();
        });
    }
}
