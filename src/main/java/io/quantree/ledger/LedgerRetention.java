package io.quantree.ledger;

import io.quantree.platform.drain.Drain;
import io.quantree.platform.schema.SchemaAbsent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Sums up the months of the ledger that are older than what is to be kept, the oldest first. Each month is a transaction of its own, so
 * whatever interrupts it, the next run goes on with the month that is the oldest then.
 */
@ApplicationScoped
public class LedgerRetention {
    private static final Logger LOG = Logger.getLogger(LedgerRetention.class);
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("uuuu_MM");

    /** The two oldest months before $1, which begins at $2, and whether they have a partition of their own. */
    private static final String OLDEST = """
            SELECT month, bool_or(own) AS own
            FROM (
              SELECT substring(c.relname FROM '^inventory_movement_([0-9]{4}_[0-9]{2})$') AS month, true AS own
              FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
              WHERE i.inhparent = 'inventory_movement'::regclass
              UNION
              SELECT to_char(recorded_on AT TIME ZONE 'UTC', 'YYYY_MM'), false
              FROM inventory_movement_default WHERE recorded_on < $2) AS months
            WHERE month < $1
            GROUP BY month ORDER BY month LIMIT 2
            """;

    private final Pool pool;
    private final LedgerPartitions partitions;
    private final LedgerCut cut;
    private final LedgerSettings settings;
    private final Clock clock;
    private final Drain drain;

    LedgerRetention(
            Pool pool, LedgerPartitions partitions, LedgerCut cut, LedgerSettings settings, Clock clock, Drain drain) {
        this.pool = pool;
        this.partitions = partitions;
        this.cut = cut;
        this.settings = settings;
        this.clock = clock;
        this.drain = drain;
    }

    /** Sums up what is old enough; what can't be done now is logged and left for the next time. */
    @Scheduled(
            identity = "ledger-retention",
            every = "{quantree.ledger.retention-period}",
            delayed = "1m",
            skipExecutionIf = SchemaAbsent.class,
            concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> sumUp() {
        if (settings.retentionMonths() <= 0) {
            return Uni.createFrom().voidItem();
        }
        YearMonth firstKept = YearMonth.now(clock).minusMonths(settings.retentionMonths());
        return sumUpBefore(firstKept)
                .onFailure()
                .invoke(failure -> LOG.warnf(
                        "ledger not summed up now, trying again in %s: %s",
                        settings.retentionPeriod(), failure.getMessage()))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Void> sumUpBefore(YearMonth firstKept) {
        return oldestBefore(firstKept)
                .chain(months -> months.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : sumUp(months.get(0), months.size() > 1 ? months.get(1).month() : firstKept)
                                .chain(done -> done && !drain.hasBegun()
                                        ? sumUpBefore(firstKept)
                                        : Uni.createFrom().voidItem()));
    }

    private Uni<Boolean> sumUp(Month oldest, YearMonth next) {
        Uni<Void> moved = oldest.ofItsOwn() ? Uni.createFrom().voidItem() : partitions.moveOut(oldest.month());
        return moved.chain(() -> partitions.create(next)).chain(() -> cut.cut(oldest.month(), next));
    }

    private Uni<List<Month>> oldestBefore(YearMonth month) {
        return pool.preparedQuery(OLDEST)
                .execute(Tuple.of(MONTH.format(month), LedgerPartitions.start(month)))
                .map(rows -> {
                    List<Month> months = new ArrayList<>();
                    for (Row row : rows) {
                        months.add(new Month(YearMonth.parse(row.getString("month"), MONTH), row.getBoolean("own")));
                    }
                    return months;
                });
    }

    /** A month with movements, and whether they have a partition of their own. */
    private record Month(YearMonth month, boolean ofItsOwn) {}
}
