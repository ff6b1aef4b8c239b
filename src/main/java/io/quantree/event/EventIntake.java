package io.quantree.event;

import io.quantree.catalogue.Catalogue;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Accepts events: queues or applies those whose name is handled, and stores the others with the status NO_MATCH. */
@ApplicationScoped
class EventIntake {
    private final Pool pool;
    private final EventCatalogues catalogues;
    private final EventStore store;
    private final EventExecution execution;
    private final EventMetrics metrics;
    private final Clock clock;

    EventIntake(
            Pool pool,
            EventCatalogues catalogues,
            EventStore store,
            EventExecution execution,
            EventMetrics metrics,
            Clock clock) {
        this.pool = pool;
        this.catalogues = catalogues;
        this.store = store;
        this.execution = execution;
        this.metrics = metrics;
        this.clock = clock;
    }

    Uni<EventAnswer.Stored> queue(NewEvent event) {
        Instant now = Instant.now(clock);
        UUID id = EventId.next(now);
        Uni<Void> stored = event.content().isEmpty()
                ? unmatched(id, event, now)
                : catalogues.of(event).chain(catalogue -> store.queue(id, event.about(catalogue), catalogue, now));
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
        return catalogues.of(event).chain(catalogue -> execution
                .now(id, event.about(catalogue), catalogue)
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

    private static String entityId(NewEvent event, Catalogue catalogue) {
        String given = event.context().entityId();
        return given == null ? Long.toString(catalogue.id()) : given;
    }

    private static EventAnswer.Applied applied(
            UUID id, @Nullable String entityId, EventStatus status, List<EventError> errors) {
        return new EventAnswer.Applied(id, entityId, status, errors.isEmpty() ? null : errors);
    }
}
