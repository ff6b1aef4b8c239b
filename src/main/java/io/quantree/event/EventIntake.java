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
import org.jspecify.annotations.Nullable;

/** Accepts events: queues or applies those whose name is handled, and stores the others with the status NO_MATCH. */
@ApplicationScoped
class EventIntake {
    private static final Logger LOG = Logger.getLogger(EventIntake.class);

    private final Pool pool;
    private final EventCatalogues catalogues;
    private final EventStore store;
    private final EventApplication application;
    private final EventSettings settings;
    private final EventMetrics metrics;
    private final Clock clock;

    EventIntake(
            Pool pool,
            EventCatalogues catalogues,
            EventStore store,
            EventApplication application,
            EventSettings settings,
            EventMetrics metrics,
            Clock clock) {
        this.pool = pool;
        this.catalogues = catalogues;
        this.store = store;
        this.application = application;
        this.settings = settings;
        this.metrics = metrics;
        this.clock = clock;
    }

    Uni<EventAnswer.Stored> queue(NewEvent event) {
        Instant now = Instant.now(clock);
        UUID id = EventId.next(now);
        Uni<Void> stored = event.content().isEmpty()
                ? unmatched(id, event, now)
                : catalogues.of(event).chain(catalogue -> store.queue(id, event, catalogue, now));
        return stored.invoke(() -> metrics.accepted(event)).replaceWith(new EventAnswer.Stored(id));
    }

    Uni<EventAnswer.Applied> apply(NewEvent event) {
        Instant now = Instant.now(clock);
        UUID id = EventId.next(now);
        if (event.content().isEmpty()) {
            return unmatched(id, event, now)
                    .invoke(() -> metrics.accepted(event))
                    .replaceWith(applied(id, event.context().entityId(), EventStatus.NO_MATCH, List.of()));
        }
        return catalogues.of(event).chain(catalogue -> execute(id, event, catalogue)
                .invoke(() -> metrics.accepted(event))
                .map(outcome -> applied(
                        id, entityId(event, catalogue), outcome.status(EventStatus.COMPLETE), outcome.errors())));
    }

    private Uni<Void> unmatched(UUID id, NewEvent event, Instant now) {
        return catalogues
                .ofRetailer(event)
                .chain(() -> store.store(pool, id, event, null, EventStatus.NO_MATCH, List.of(), now))
                .invoke(() -> metrics.count(event.name(), EventStatus.NO_MATCH));
    }

    /** Applies the event; an event that the database rejects is stored as FAILED. */
    private Uni<EventOutcome> execute(UUID id, NewEvent event, Catalogue catalogue) {
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

    private static String entityId(NewEvent event, Catalogue catalogue) {
        String given = event.context().entityId();
        return given == null ? Long.toString(catalogue.id()) : given;
    }

    private static EventAnswer.Applied applied(
            UUID id, @Nullable String entityId, EventStatus status, List<EventError> errors) {
        return new EventAnswer.Applied(id, entityId, status, errors.isEmpty() ? null : errors);
    }
}
