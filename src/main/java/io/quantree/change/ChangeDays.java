package io.quantree.change;

import io.quantree.platform.database.BackgroundPool;
import io.quantree.platform.schema.SchemaAbsent;
import io.quantree.platform.schema.SchemaPreparation;
import io.quantree.work.Partitions;
import io.quantree.work.Steps;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Creates the partitions of the change feed for this day and the next ones, and drops those whose retention has ended. A change without a
 * partition goes to the default one, so a failure here doesn't keep stock from moving.
 */
@ApplicationScoped
class ChangeDays implements SchemaPreparation {
    private static final Logger LOG = Logger.getLogger(ChangeDays.class);
    private static final int DAYS_AHEAD = 3;
    private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("'change_block_'uuuu_MM_dd");

    private static final String OLDER = """
            SELECT c.relname AS name FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
            WHERE i.inhparent = 'change_block'::regclass AND c.relname < $1 AND c.relname <> 'change_block_default'
            ORDER BY c.relname
            """;

    /** Readers learn from it that changes are missing; so it is written in the transaction that removes them. */
    private static final String NOTE_DROPPED = """
            UPDATE change_sequence SET dropped_cursor = greatest(dropped_cursor,
              (SELECT max(first_cursor + changes - 1) FROM %s WHERE recorded_on < '%s'))
            """;

    private static final String FORGET_DEFAULT = "DELETE FROM change_block_default WHERE recorded_on < $1";

    private final BackgroundPool pool;
    private final Partitions partitions;
    private final ChangeSequence sequence;
    private final ChangeSettings settings;
    private final Clock clock;

    ChangeDays(BackgroundPool pool, ChangeSequence sequence, ChangeSettings settings, Clock clock) {
        this.pool = pool;
        this.partitions = new Partitions(pool, "change_block");
        this.sequence = sequence;
        this.settings = settings;
        this.clock = clock;
    }

    /** Before workers move stock. */
    @Override
    public Uni<Void> prepare() {
        return create();
    }

    @Scheduled(identity = "change-days", every = "6h", delayed = "6h", skipExecutionIf = SchemaAbsent.class)
    Uni<Void> maintain() {
        return create().chain(this::forget);
    }

    Uni<Void> create() {
        List<LocalDate> days = Stream.iterate(today(), day -> day.plusDays(1))
                .limit(DAYS_AHEAD + 1)
                .toList();
        return Steps.each(
                days,
                day -> logged(
                        "create",
                        NAME.format(day),
                        partitions.create(NAME.format(day), bound(day), bound(day.plusDays(1)))));
    }

    /** Drops the days that ended before the retention began; blocks without a cursor get theirs before. */
    Uni<Void> forget() {
        if (settings.retention().isZero()) {
            return Uni.createFrom().voidItem();
        }
        LocalDate oldest = LocalDate.ofInstant(clock.instant().minus(settings.retention()), ZoneOffset.UTC);
        return sequence.advance()
                .chain(() -> pool.preparedQuery(OLDER).execute(Tuple.of(NAME.format(oldest))))
                .map(rows -> rows.stream().map(row -> row.getString("name")).toList())
                .chain(old -> Steps.each(old, name -> logged("drop", name, drop(name, oldest))))
                .chain(() -> logged("forget", "change_block_default", forgetDefault(oldest)));
    }

    private Uni<Void> drop(String name, LocalDate oldest) {
        return partitions.inTurn(connection -> connection
                .query(NOTE_DROPPED.formatted(name, bound(oldest)))
                .execute()
                .chain(() -> connection.query("DROP TABLE IF EXISTS " + name).execute())
                .replaceWithVoid());
    }

    private Uni<Void> forgetDefault(LocalDate oldest) {
        return partitions.inTurn(connection -> connection
                .query(NOTE_DROPPED.formatted("change_block_default", bound(oldest)))
                .execute()
                .chain(() -> connection
                        .preparedQuery(FORGET_DEFAULT)
                        .execute(Tuple.of(oldest.atStartOfDay().atOffset(ZoneOffset.UTC))))
                .replaceWithVoid());
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private static String bound(LocalDate day) {
        return day + " 00:00:00+00";
    }

    private static Uni<Void> logged(String step, String partition, Uni<Void> work) {
        return Steps.orLog(
                work,
                failure ->
                        LOG.warnf("changes: %s failed partition=%s reason=%s", step, partition, failure.getMessage()));
    }
}
