package io.quantree.event;

import io.quantree.catalogue.Catalogue;
import io.quantree.platform.database.BackgroundPool;
import io.quantree.platform.telemetry.Stages;
import io.quantree.stock.write.ConflictRetry;
import io.quantree.work.Halves;
import io.quantree.work.Steps;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jboss.logging.Logger;

/** Applies waiting events. One transaction applies a group and sets its statuses: no event is lost or applied twice. */
@Singleton
record EventWork(
        BackgroundPool pool,
        EventQueue queue,
        EventApplication application,
        EventBacklog backlog,
        EventMetrics metrics,
        Stages stages) {
    private static final Logger LOG = Logger.getLogger(EventWork.class);

    Uni<Boolean> group() {
        return committed(connection -> queue.claim(connection)
                        .chain(claimed -> claimed.isEmpty() ? nothing() : first(connection, claimed.get())))
                .map(Optional::isPresent)
                .onFailure(GroupRefused.class)
                .recoverWithUni(failure -> inHalves((GroupRefused) failure).replaceWith(true));
    }

    private Uni<Optional<Group>> first(SqlConnection connection, Catalogue catalogue) {
        return queue.next(connection, catalogue)
                .chain(events -> stages.of("apply events")
                        .root()
                        .field("retailer", catalogue.retailerId())
                        .field("catalogue", catalogue.ref())
                        .attribute("events", events.size())
                        .runHere(() -> applied(connection, catalogue, events)))
                .map(Optional::of);
    }

    private Uni<Group> applied(SqlConnection connection, Catalogue catalogue, List<Event> events) {
        if (events.isEmpty()) {
            return Uni.createFrom().item(new Group(catalogue, List.of()));
        }
        return Uni.createFrom()
                .voidItem()
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .chain(() -> application.apply(connection, catalogue, events))
                .onFailure(EventApplication::isFault)
                .transform(failure -> new GroupRefused(catalogue, events, failure))
                .chain(outcomes -> settled(connection, catalogue, outcomes));
    }

    private Uni<Group> settled(SqlConnection connection, Catalogue catalogue, List<EventOutcome> outcomes) {
        return queue.settle(connection, catalogue, outcomes).replaceWith(new Group(catalogue, outcomes));
    }

    private Uni<Void> inHalves(GroupRefused group) {
        Catalogue catalogue = group.catalogue;
        return new Halves<Event>(
                        events -> all(catalogue, events),
                        GroupRefused.class::isInstance,
                        (event, refusal) -> refused(catalogue, event, refusal))
                .split(group.events, group);
    }

    private Uni<Void> all(Catalogue catalogue, List<Event> events) {
        return Steps.repeat(
                        () -> held(catalogue, events, (connection, still) -> applied(connection, catalogue, still)),
                        Optional::isPresent)
                .replaceWithVoid();
    }

    private Uni<Void> refused(Catalogue catalogue, Event event, Throwable refusal) {
        LOG.errorf(refusal.getCause(), "event failed event=%s name=%s", event.id, event.name);
        List<EventOutcome> outcomes = List.of(EventOutcome.refused(event));
        return held(catalogue, List.of(event), (connection, still) -> settled(connection, catalogue, outcomes))
                .replaceWithVoid();
    }

    /** Does the work on the events that still wait, unless another worker has the catalogue: that one applies them all. */
    private Uni<Optional<Group>> held(
            Catalogue catalogue, List<Event> events, BiFunction<SqlConnection, List<Event>, Uni<Group>> work) {
        return committed(connection -> queue.hold(connection, catalogue)
                .chain(held -> held
                        ? queue.waiting(connection, events)
                        : Uni.createFrom().item(List.<Event>of()))
                .chain(still -> still.isEmpty()
                        ? nothing()
                        : work.apply(connection, still).map(Optional::of)));
    }

    /** Runs the work in a transaction of its own, and counts its events after the commit. */
    private Uni<Optional<Group>> committed(Function<SqlConnection, Uni<Optional<Group>>> work) {
        return ConflictRetry.<Optional<Group>>of(() -> pool.withTransaction(work))
                .invoke(done -> done.ifPresent(group -> {
                    backlog.applied(group.catalogue, group.outcomes.size());
                    metrics.applied(group.outcomes, EventStatus.SUCCESS);
                }));
    }

    private static Uni<Optional<Group>> nothing() {
        return Uni.createFrom().item(Optional.empty());
    }

    private record Group(Catalogue catalogue, List<EventOutcome> outcomes) {}

    private static final class GroupRefused extends RuntimeException {
        private final transient Catalogue catalogue;
        private final transient List<Event> events;

        GroupRefused(Catalogue catalogue, List<Event> events, Throwable cause) {
            super("events refused: " + events.size(), cause, false, false);
            this.catalogue = catalogue;
            this.events = events;
        }
    }
}
