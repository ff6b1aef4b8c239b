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
import java.util.Objects;
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
        Uni<Event> stored = event.hasHandler()
                ? catalogues
                        .of(event)
                        .invoke(event::assign)
                        .chain(catalogue -> store.once(event, () -> store.queue(event, catalogue)))
                : unmatched(event);
        return accepted(event, stored).replaceWith(new EventAnswer.Stored(event.id));
    }

    Uni<EventAnswer.Applied> apply(Event event) {
        Uni<Event> stored = event.hasHandler()
                ? catalogues.of(event).invoke(event::assign).chain(catalogue -> execute(event, catalogue))
                : unmatched(event);
        return accepted(event, stored)
                .map(one -> new EventAnswer.Applied(one.id, entityId(one), one.status, one.getErrors()));
    }

    /** The stored event: the one that was sent, or the one that was sent before under its id, which is answered and not counted again. */
    private Uni<Event> accepted(Event event, Uni<Event> storing) {
        return storing.invoke(stored -> {
            if (stored == event) {
                metrics.accepted(event);
            } else {
                checkRepeats(event, stored);
            }
        });
    }

    /** The id of the entity that an event names, or else of its catalogue; null for neither. */
    private static @Nullable String entityId(Event event) {
        String given = event.context.entityId();
        return given == null && event.catalogueId != null ? Long.toString(event.catalogueId) : given;
    }

    private static void checkRepeats(Event event, Event stored) {
        boolean same = event.name.equals(stored.name)
                && event.retailerId == stored.retailerId
                && Objects.equals(event.catalogueId, stored.catalogueId)
                && Objects.equals(event.attributes, stored.attributes);
        if (!same) {
            throw Problem.of(ProblemType.IDEMPOTENCY_KEY_REUSED, "this id was used for another event")
                    .about("id", event.id);
        }
    }

    private Uni<Event> unmatched(Event event) {
        event.settle(EventStatus.NO_MATCH, List.of(), event.generatedOn);
        return catalogues
                .ofRetailer(event)
                .chain(() -> store.once(
                        event, () -> store.store(event).invoke(() -> metrics.count(event.name, EventStatus.NO_MATCH))));
    }

    /** Applies the event; an event that the database rejects is stored as FAILED. */
    private Uni<Event> execute(Event event, Catalogue catalogue) {
        return store.once(event, () -> written(event, catalogue))
                .onFailure(EventApplication::isFault)
                .recoverWithUni(failure -> {
                    LOG.errorf(failure, "event failed event=%s name=%s", event.id, event.name);
                    EventOutcome refused = EventOutcome.refused(event);
                    return store.store(settled(refused))
                            .invoke(() -> count(refused))
                            .replaceWith(event);
                })
                .onFailure(ConflictRetry::isEndless)
                .transform(failure -> overloaded());
    }

    private Uni<Void> written(Event event, Catalogue catalogue) {
        return sessions.write(connection -> application
                        .apply(connection, catalogue, List.of(event))
                        .map(outcomes -> outcomes.get(0))
                        .call(outcome -> settled(outcome).persist()))
                .invoke(this::count)
                .replaceWithVoid();
    }

    private void count(EventOutcome outcome) {
        metrics.applied(List.of(outcome), EventStatus.COMPLETE);
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
}
