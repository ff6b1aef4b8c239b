package io.quantree.ledger;

import io.quantree.platform.database.BackgroundPool;
import io.quantree.platform.drain.Drain;
import io.quantree.platform.schema.SchemaAbsent;
import io.quantree.work.Steps;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Sums up the months of the ledger that are older than the retention, the oldest first. Each month is a transaction of its own: after an
 * interruption the next run goes on with the oldest month that is left.
 */
@Singleton
public record LedgerRetention(
        BackgroundPool pool,
        LedgerPartitions partitions,
        LedgerCut cut,
        LedgerSettings settings,
        Clock clock,
        Drain drain) {
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
        return Steps.orLog(
                sumUpBefore(firstKept),
                failure -> LOG.warnf(
                        "ledger not summed up now, trying again in %s: %s",
                        settings.retentionPeriod(), failure.getMessage()));
    }

    private Uni<Void> sumUpBefore(YearMonth firstKept) {
        return Steps.repeat(
                        () -> oldestBefore(firstKept)
                                .chain(months ->
                                        months.isEmpty() ? Uni.createFrom().item(false) : sumUp(months, firstKept)),
                        summedUp -> summedUp && !drain.hasBegun())
                .replaceWithVoid();
    }

    /** Sums up the first of the months at the beginning of the second, or of the first month that is kept. */
    private Uni<Boolean> sumUp(List<Month> months, YearMonth firstKept) {
        Month oldest = months.get(0);
        YearMonth next = months.size() > 1 ? months.get(1).month() : firstKept;
        Uni<Void> moved = oldest.ofItsOwn() ? Uni.createFrom().voidItem() : partitions.moveOut(oldest.month());
        return moved.chain(() -> partitions.create(next)).chain(() -> cut.cut(oldest.month(), next));
    }

    private Uni<List<Month>> oldestBefore(YearMonth month) {
        return pool.preparedQuery(OLDEST)
                .execute(Tuple.of(MONTH.format(month), LedgerPartitions.start(month)))
                .map(rows -> rows.stream()
                        .map(row -> new Month(YearMonth.parse(row.getString("month"), MONTH), row.getBoolean("own")))
                        .toList());
    }

    private record Month(YearMonth month, boolean ofItsOwn) {}
}
