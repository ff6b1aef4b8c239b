package io.quantree.audit;

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
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Creates the partitions of the audit trail for this month and the next ones, and drops those whose retention has ended: the only way by
 * which an entry is removed. An entry without a partition goes to the default one, so a failure here doesn't keep a change from being made.
 */
@ApplicationScoped
class AuditMonths implements SchemaPreparation {
    private static final Logger LOG = Logger.getLogger(AuditMonths.class);
    private static final int MONTHS_AHEAD = 2;
    private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("'audit_'uuuu_MM");

    private static final String OLDER = """
            SELECT c.relname AS name FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
            WHERE i.inhparent = 'audit'::regclass AND c.relname < $1 AND c.relname <> 'audit_default'
            ORDER BY c.relname
            """;

    private final BackgroundPool pool;
    private final Partitions partitions;
    private final AuditSettings settings;
    private final Clock clock;

    AuditMonths(BackgroundPool pool, AuditSettings settings, Clock clock) {
        this.pool = pool;
        this.partitions = new Partitions(pool, AuditEntry.TABLE);
        this.settings = settings;
        this.clock = clock;
    }

    /** Before requests are answered. */
    @Override
    public Uni<Void> prepare() {
        return create();
    }

    @Scheduled(identity = "audit-months", every = "12h", delayed = "12h", skipExecutionIf = SchemaAbsent.class)
    Uni<Void> maintain() {
        return create().chain(this::dropOld);
    }

    Uni<Void> create() {
        List<YearMonth> months = Stream.iterate(YearMonth.now(clock), month -> month.plusMonths(1))
                .limit(MONTHS_AHEAD + 1)
                .toList();
        return Steps.each(
                months,
                month -> logged(
                        NAME.format(month),
                        partitions.create(NAME.format(month), bound(month), bound(month.plusMonths(1)))));
    }

    /** Drops the months that ended before the retention began. */
    Uni<Void> dropOld() {
        if (settings.retention().isZero()) {
            return Uni.createFrom().voidItem();
        }
        YearMonth oldest =
                YearMonth.from(clock.instant().minus(settings.retention()).atOffset(ZoneOffset.UTC));
        return pool.preparedQuery(OLDER)
                .execute(Tuple.of(NAME.format(oldest)))
                .map(rows -> rows.stream().map(row -> row.getString("name")).toList())
                .chain(old -> Steps.each(old, name -> logged(name, drop(name))));
    }

    private Uni<Void> drop(String name) {
        return partitions
                .inTurn(connection -> connection
                        .query("DROP TABLE IF EXISTS " + name)
                        .execute()
                        .replaceWithVoid())
                .invoke(() -> LOG.infof("audit month dropped partition=%s", name));
    }

    private static String bound(YearMonth month) {
        return month + "-01 00:00:00+00";
    }

    private static Uni<Void> logged(String partition, Uni<Void> work) {
        return Steps.orLog(
                work,
                failure -> LOG.warnf(
                        "audit month not maintained partition=%s reason=%s", partition, failure.getMessage()));
    }
}
