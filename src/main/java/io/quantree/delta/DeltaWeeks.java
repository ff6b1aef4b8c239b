package io.quantree.delta;

import io.quantree.platform.database.BackgroundPool;
import io.quantree.platform.schema.SchemaAbsent;
import io.quantree.platform.schema.SchemaPreparation;
import io.quantree.stock.move.DeltaWeek;
import io.quantree.work.Partitions;
import io.quantree.work.Steps;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Creates the partitions of remembered deltas for this week and the next ones, and drops those of forgotten weeks. A delta without a
 * partition goes to the default one, so a failure here doesn't keep stock from moving.
 */
@ApplicationScoped
class DeltaWeeks implements SchemaPreparation {
    private static final Logger LOG = Logger.getLogger(DeltaWeeks.class);
    private static final int WEEKS_AHEAD = 2;
    private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("'inventory_delta_'uuuu_MM_dd");

    private static final String PARTITIONS = """
            SELECT c.relname AS name FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
            WHERE i.inhparent = 'inventory_delta'::regclass AND c.relname < $1 AND c.relname <> 'inventory_delta_default'
            ORDER BY c.relname
            """;

    private static final String FORGET_DEFAULT = "DELETE FROM inventory_delta_default WHERE week < $1";

    private final BackgroundPool pool;
    private final Partitions partitions;
    private final DeltaSettings settings;
    private final Clock clock;

    DeltaWeeks(BackgroundPool pool, DeltaSettings settings, Clock clock) {
        this.pool = pool;
        this.partitions = new Partitions(pool, "inventory_delta");
        this.settings = settings;
        this.clock = clock;
    }

    /** Before the service accepts deltas. */
    @Override
    public Uni<Void> prepare() {
        return maintain();
    }

    /** Creates missing partitions and drops old ones. A failure is logged and doesn't keep the other weeks. */
    @Scheduled(identity = "delta-weeks", every = "12h", delayed = "12h", skipExecutionIf = SchemaAbsent.class)
    Uni<Void> maintain() {
        return create().chain(this::forget);
    }

    Uni<Void> create() {
        LocalDate week = DeltaWeek.of(LocalDate.now(clock));
        List<LocalDate> mondays = Stream.iterate(week, monday -> monday.plusWeeks(1))
                .limit(WEEKS_AHEAD + 1)
                .toList();
        return Steps.each(mondays, monday -> logged("create", NAME.format(monday), create(monday)));
    }

    private Uni<Void> create(LocalDate monday) {
        return partitions.create(
                NAME.format(monday), monday.toString(), monday.plusWeeks(1).toString());
    }

    Uni<Void> forget() {
        LocalDate oldest =
                DeltaWeek.of(LocalDate.now(clock).minusDays(settings.idsKept().toDays()));
        return pool.preparedQuery(PARTITIONS)
                .execute(Tuple.of(NAME.format(oldest)))
                .map(rows -> rows.stream().map(row -> row.getString("name")).toList())
                .chain(old -> Steps.each(old, name -> logged("drop", name, drop(name))))
                .chain(() -> logged(
                        "forget",
                        "inventory_delta_default",
                        pool.preparedQuery(FORGET_DEFAULT)
                                .execute(Tuple.of(oldest))
                                .replaceWithVoid()));
    }

    private Uni<Void> drop(String name) {
        return partitions.inTurn(connection ->
                connection.query("DROP TABLE IF EXISTS " + name).execute().replaceWithVoid());
    }

    private static Uni<Void> logged(String step, String partition, Uni<Void> work) {
        return Steps.orLog(
                work,
                failure -> LOG.warnf(
                        "remembered deltas: %s failed partition=%s reason=%s", step, partition, failure.getMessage()));
    }
}
