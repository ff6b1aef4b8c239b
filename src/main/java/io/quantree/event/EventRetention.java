package io.quantree.event;

import io.quantree.platform.schema.SchemaAbsent;
import io.quantree.work.Clearing;
import io.quantree.work.Steps;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlResult;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.OffsetDateTime;
import org.jboss.logging.Logger;

/** Deletes events whose retention has ended. */
@Singleton
record EventRetention(Clearing clearing, EventSettings settings, Clock clock) {
    private static final Logger LOG = Logger.getLogger(EventRetention.class);
    private static final int PAGE = 1_000;

    /** An event was completed after it was generated, so the index on the latter finds all that are due. */
    private static final String FORGET = """
            DELETE FROM event WHERE id IN (
              SELECT id FROM event WHERE generated_on < $1 AND status <> 'PENDING' AND coalesce(completed_on, generated_on) < $1
              ORDER BY generated_on LIMIT $2)
            """;

    @Scheduled(
            identity = "event-retention",
            every = "${quantree.retention.every:10m}",
            delayed = "1m",
            skipExecutionIf = SchemaAbsent.class,
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> onTime() {
        return Steps.orLog(
                forget(), failure -> LOG.warnf("events not forgotten now, trying again: %s", failure.getMessage()));
    }

    Uni<Void> forget() {
        if (settings.retention().isZero()) {
            return Uni.createFrom().voidItem();
        }
        OffsetDateTime before = OffsetDateTime.now(clock).minus(settings.retention());
        return clearing.run("event", PAGE, (connection, limit) -> connection
                        .preparedQuery(FORGET)
                        .execute(Tuple.of(before, (long) limit))
                        .map(SqlResult::rowCount))
                .invoke(run -> {
                    if (run.cleared() > 0) {
                        LOG.infof("events forgotten count=%d before=%s", run.cleared(), before);
                    }
                })
                .replaceWithVoid();
    }
}
