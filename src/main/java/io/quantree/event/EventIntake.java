package io.quantree.event;

import io.quantree.catalogue.Catalogue;
import io.quantree.platform.database.EntitySessions;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.stock.write.ConflictRetry;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Accepts events: queues or applies those whose name is handled, and stores the others with the status NO_MATCH. */
@Singleton
record EventIntake(
        EntitySessions sessions,
        EventCatalogues catalogues,
        EventStore store,
        EventApplication application,
        EventSettings settings,
        EventMetrics metrics,
        Clock clock) {
    private static final Logger LOG = Logger.getLogger(EventIntake.class);

    Uni<EventAnswer.Stored> queue(Event event) {
        Uni<Void> stored = event.hasHandler()
                ? catalogues.of(event).chain(catalogue -> store.queue(event, catalogue))
                : unmatched(event);
        return stored.invoke(() -> metrics.accepted(event)).replaceWith(new EventAnswer.Stored(event.id));
    }

    Uni<EventAnswer.Applied> apply(Event event) {
        if (!event.hasHandler()) {
            return unmatched(event)
                    .invoke(() -> metrics.accepted(event))
                    .replaceWith(() -> applied(event, event.context.entityId(), List.of()));
        }
        return catalogues.of(event).chain(catalogue -> execute(event, catalogue)
                .invoke(() -> metrics.accepted(event))
                .map(outcome -> applied(event, entityId(event, catalogue), outcome.errors())));
    }

    private Uni<Void> unmatched(Event event) {
        event.settle(EventStatus.NO_MATCH, List.of(), event.generatedOn);
        return catalogues
                .ofRetailer(event)
                .chain(() -> store.store(event))
                .invoke(() -> metrics.count(event.name, EventStatus.NO_MATCH));
    }

    /** Applies the event; an event that the database rejects is stored as FAILED. */
    private Uni<EventOutcome> execute(Event event, Catalogue catalogue) {
        event.assign(catalogue);
        return ConflictRetry.<EventOutcome>of(() -> sessions.write(connection -> application
                        .apply(connection, catalogue, List.of(event))
                        .map(outcomes -> outcomes.get(0))
                        .call(outcome -> settled(outcome).persist())))
                .onFailure(EventApplication::isFault)
                .recoverWithUni(failure -> {
                    LOG.errorf(failure, "event failed event=%s name=%s", event.id, event.name);
                    EventOutcome refused = EventOutcome.refused(event);
                    return store.store(settled(refused)).replaceWith(refused);
                })
                .onFailure(ConflictRetry::isEndless)
                .transform(failure -> overloaded())
                .invoke(outcome -> metrics.applied(List.of(outcome), EventStatus.COMPLETE));
    }

    private Event settled(EventOutcome outcome) {
        outcome.event().settle(EventStatus.COMPLETE, outcome.errors(), clock.instant());
        return outcome.event();
    }

    private Problem overloaded() {
        return Problem.of(
                        ProblemType.OVERLOADED,
                        "Other writers keep changing the same positions; try again in a moment.")
                .retryAfter(settings.retryAfter());
    }

    private static String entityId(Event event, Catalogue catalogue) {
        String given = event.context.entityId();
        return given == null ? Long.toString(catalogue.id()) : given;
    }

    private static EventAnswer.Applied applied(Event event, @Nullable String entityId, List<EventError> errors) {
        return new EventAnswer.Applied(event.id, entityId, event.status, errors.isEmpty() ? null : errors);
    }
}
