package io.quantree.ledger;

import io.quantree.platform.database.BackgroundPool;
import io.quantree.platform.schema.SchemaAbsent;
import io.quantree.platform.schema.SchemaPreparation;
import io.quantree.problem.SqlState;
import io.quantree.work.Partitions;
import io.quantree.work.Steps;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Creates the partitions of the movement ledger for this month and the next ones. A movement without a partition goes to the default one,
 * so a failure here doesn't keep stock from moving.
 */
@ApplicationScoped
public class LedgerPartitions implements SchemaPreparation {
    private static final Logger LOG = Logger.getLogger(LedgerPartitions.class);
    private static final int MONTHS_AHEAD = 2;
    private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("'inventory_movement_'uuuu_MM");
    private static final String ROWS_IN_DEFAULT = "23514";

    private static final String CREATE_APART = "CREATE TABLE %s (LIKE inventory_movement INCLUDING ALL)";

    private static final String MOVE = """
            WITH moved AS (DELETE FROM inventory_movement_default WHERE recorded_on >= $1 AND recorded_on < $2 RETURNING *)
            INSERT INTO %s SELECT * FROM moved
            """;

    private static final String ATTACH =
            "ALTER TABLE inventory_movement ATTACH PARTITION %s FOR VALUES FROM ('%s') TO ('%s')";

    private final Partitions partitions;
    private final Clock clock;

    LedgerPartitions(BackgroundPool pool, Clock clock) {
        this.partitions = new Partitions(pool, "inventory_movement");
        this.clock = clock;
    }

    /** Before workers move stock: to create a partition of a busy ledger takes a wait for its writers. */
    @Override
    public Uni<Void> prepare() {
        return create();
    }

    @Scheduled(identity = "ledger-partitions", every = "24h", delayed = "24h", skipExecutionIf = SchemaAbsent.class)
    Uni<Void> create() {
        List<YearMonth> months = Stream.iterate(YearMonth.now(clock), month -> month.plusMonths(1))
                .limit(MONTHS_AHEAD + 1)
                .toList();
        return Steps.each(months, this::create);
    }

    static String name(YearMonth month) {
        return NAME.format(month);
    }

    static OffsetDateTime start(YearMonth month) {
        return month.atDay(1).atStartOfDay().atOffset(ZoneOffset.UTC);
    }

    Uni<Void> moveOut(YearMonth month) {
        String name = name(month);
        return partitions.inTurn(connection -> connection
                .query(CREATE_APART.formatted(name))
                .execute()
                .chain(() -> connection
                        .preparedQuery(MOVE.formatted(name))
                        .execute(Tuple.of(start(month), start(month.plusMonths(1)))))
                .chain(() -> connection
                        .query(ATTACH.formatted(name, bound(month), bound(month.plusMonths(1))))
                        .execute())
                .replaceWithVoid());
    }

    Uni<Void> create(YearMonth month) {
        return Steps.orLog(
                partitions.create(name(month), bound(month), bound(month.plusMonths(1))),
                failure -> log(month, failure));
    }

    private static String bound(YearMonth month) {
        return month + "-01 00:00:00+00";
    }

    private static void log(YearMonth month, Throwable failure) {
        if (ROWS_IN_DEFAULT.equals(SqlState.of(failure))) {
            LOG.warnf(
                    "ledger partition not created month=%s reason=the default partition has rows of that month", month);
        } else {
            LOG.errorf(failure, "ledger partition not created month=%s", month);
        }
    }
}
