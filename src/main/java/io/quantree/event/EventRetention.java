package io.quantree.event;

import io.quantree.platform.drain.Drain;
import io.quantree.platform.schema.SchemaAbsent;
import io.quantree.work.Steps;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlResult;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/** Deletes events that are older than the retention. Replicas share the work: rows that one is deleting are skipped by the others. */
@Singleton
record EventRetention(Pool pool, EventSettings settings, Clock clock, Drain drain) {
    private static final Logger LOG = Logger.getLogger(EventRetention.class);
    private static final int PAGE = 1_000;

    private static final String FORGET = """
            DELETE FROM event WHERE id IN (
              SELECT id FROM event WHERE generated_on < $1 AND status <> 'PENDING'
              ORDER BY generated_on LIMIT $2 FOR UPDATE SKIP LOCKED)
            """;

    @Scheduled(
            every = "10m",
            delayed = "1m",
            skipExecutionIf = SchemaAbsent.class,
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> forget() {
        OffsetDateTime before = OffsetDateTime.now(clock).minus(settings.retention());
        AtomicInteger forgotten = new AtomicInteger();
        return Steps.repeat(
                        () -> page(before).invoke(forgotten::addAndGet),
                        deleted -> deleted == PAGE && !drain.hasBegun())
                .invoke(() -> {
                    if (forgotten.get() > 0) {
                        LOG.infof("events forgotten count=%d before=%s", forgotten.get(), before);
                    }
                })
                .replaceWithVoid();
    }

    private Uni<Integer> page(OffsetDateTime before) {
        return pool.preparedQuery(FORGET).execute(Tuple.of(before, (long) PAGE)).map(SqlResult::rowCount);
    }
}
