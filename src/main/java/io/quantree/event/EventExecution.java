package io.quantree.event;

import io.quantree.catalogue.Catalogue;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.stock.write.ConflictRetry;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;

@ApplicationScoped
class EventExecution {
    private static final Logger LOG = Logger.getLogger(EventExecution.class);

    private final Pool pool;
    private final EventApplication application;
    private final EventStore store;
    private final EventMetrics metrics;
    private final EventSettings settings;
    private final Clock clock;

    EventExecution(
            Pool pool,
            EventApplication application,
            EventStore store,
            EventMetrics metrics,
            EventSettings settings,
            Clock clock) {
        this.pool = pool;
        this.application = application;
        this.store = store;
        this.metrics = metrics;
        this.settings = settings;
        this.clock = clock;
    }

    /** Applies the event; an event that the database rejects is stored as FAILED. */
    Uni<EventOutcome> now(UUID id, NewEvent event, Catalogue catalogue) {
        QueuedEvent one = event.queued(id);
        return ConflictRetry.of(() -> pool.withTransaction(connection -> application
                        .apply(connection, catalogue, List.of(one))
                        .map(outcomes -> outcomes.get(0))
                        .call(outcome -> store(connection, event, catalogue, outcome))))
                .onFailure(EventApplication::isFault)
                .recoverWithUni(failure -> {
                    LOG.errorf(failure, "event failed event=%s name=%s", id, event.name());
                    EventOutcome refused = EventOutcome.refused(one);
                    return store(pool, event, catalogue, refused).replaceWith(refused);
                })
                .onFailure(ConflictRetry::isEndless)
                .transform(failure -> overloaded())
                .invoke(outcome -> metrics.applied(catalogue, List.of(one), List.of(outcome), EventStatus.COMPLETE));
    }

    private Uni<Void> store(SqlClient client, NewEvent event, Catalogue catalogue, EventOutcome outcome) {
        return store.store(
                client,
                outcome.id(),
                event,
                catalogue,
                outcome.status(EventStatus.COMPLETE),
                outcome.errors(),
                Instant.now(clock));
    }

    private Problem overloaded() {
        return Problem.of(
                        ProblemType.OVERLOADED,
                        "Other writers keep changing the same positions; try again in a moment.")
                .retryAfter(settings.retryAfter());
    }
}
