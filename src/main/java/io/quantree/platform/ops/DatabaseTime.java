package io.quantree.platform.ops;

import io.quantree.platform.database.BackgroundPool;
import io.quantree.platform.schema.SchemaAbsent;
import io.quantree.platform.schema.SchemaPreparation;
import io.quantree.platform.telemetry.Stages;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jboss.logging.Logger;

/**
 * Sets the service's clock by the database's. A difference that the measurement itself may cause is left alone: the clock would only
 * jitter.
 */
@ApplicationScoped
class DatabaseTime implements SchemaPreparation {
    private static final Logger LOG = Logger.getLogger(DatabaseTime.class);
    private static final Duration TOLERANCE = Duration.ofMillis(250);

    private final BackgroundPool pool;
    private final Stages stages;
    private final SystemClock clock = SystemClock.ofMachine();

    DatabaseTime(BackgroundPool pool, Stages stages) {
        this.pool = pool;
        this.stages = stages;
    }

    @Produces
    @ApplicationScoped
    Clock clock() {
        return clock;
    }

    /** Before the first request. */
    @Override
    public Uni<Void> prepare() {
        return measure();
    }

    @Scheduled(
            identity = "database-time",
            every = "10s",
            delayed = "10s",
            skipExecutionIf = SchemaAbsent.class,
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> measure() {
        return stages.quietly(() -> {
                    Instant sent = clock.own();
                    return pool.query("SELECT clock_timestamp()").execute().invoke(rows -> {
                        Instant told =
                                rows.iterator().next().getOffsetDateTime(0).toInstant();
                        adjust(clock, sent, told, clock.own());
                    });
                })
                .replaceWithVoid()
                .onFailure()
                .invoke(failure -> LOG.debugf("the database was not asked for its time: %s", failure.getMessage()))
                .onFailure()
                .recoverWithNull();
    }

    /** Sets the clock by a time that the database told between two moments of the machine's. */
    static void adjust(SystemClock clock, Instant sent, Instant told, Instant received) {
        Duration taken = Duration.between(sent, received);
        Duration ahead = Duration.between(sent.plus(taken.dividedBy(2)), told).truncatedTo(ChronoUnit.MICROS);
        Duration change = ahead.minus(clock.ahead()).abs();
        if (change.compareTo(TOLERANCE) > 0 && change.compareTo(taken) > 0) {
            LOG.infof("clock set by the database's ahead=%s", ahead);
            clock.ahead(ahead);
        }
    }
}
