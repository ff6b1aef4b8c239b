package io.quantree.event;

import io.quantree.platform.drain.Drain;
import io.quantree.platform.schema.SchemaAbsent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import org.jboss.logging.Logger;

/** Forgets events that are older than they need to be. Several replicas share the work: what one is deleting the others pass over. */
@ApplicationScoped
class EventRetention {
    private static final Logger LOG = Logger.getLogger(EventRetention.class);
    private static final int PAGE = 1_000;

    private static final String FORGET = """
            DELETE FROM event WHERE id IN (
              SELECT id FROM event WHERE generated_on < $1 AND status <> 'PENDING'
              ORDER BY generated_on LIMIT $2 FOR UPDATE SKIP LOCKED)
            """;

    private final Pool pool;
    private final EventSettings settings;
    private final Clock clock;
    private final Drain drain;

    EventRetention(Pool pool, EventSettings settings, Clock clock, Drain drain) {
        this.pool = pool;
        this.settings = settings;
        this.clock = clock;
        this.drain = drain;
    }

    /** Deletes page by page, each in a transaction of its own, until a page is not full. */
    @Scheduled(
            every = "10m",
            delayed = "1m",
            skipExecutionIf = SchemaAbsent.class,
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> forget() {
        OffsetDateTime before = OffsetDateTime.now(clock).minus(settings.retention());
        return Multi.createBy()
                .repeating()
                .uni(() -> pool.preparedQuery(FORGET)
                        .execute(Tuple.of(before, (long) PAGE))
                        .map(deleted -> deleted.rowCount()))
                .whilst(deleted -> deleted == PAGE && !drain.hasBegun())
                .collect()
                .with(java.util.stream.Collectors.summingLong(Integer::longValue))
                .invoke(deleted -> {
                    if (deleted > 0) {
                        LOG.infof("events forgotten count=%d before=%s", deleted, before);
                    }
                })
                .replaceWithVoid();
    }
}
