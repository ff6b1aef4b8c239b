package io.quantree.event;

import io.quantree.catalogue.Catalogue;
import io.quantree.platform.telemetry.Stages;
import io.quantree.stock.write.ConflictRetry;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jboss.logging.Logger;

/** Applies waiting events, each group together with its status in one transaction: nothing is lost, and nothing is applied twice. */
@ApplicationScoped
class EventWork {
    private static final Logger LOG = Logger.getLogger(EventWork.class);

    private final Pool pool;
    private final EventQueue queue;
    private final EventApplication application;
    private final EventBacklog backlog;
    private final EventMetrics metrics;
    private final Stages stages;

    EventWork(
            Pool pool,
            EventQueue queue,
            EventApplication application,
            EventBacklog backlog,
            EventMetrics metrics,
            Stages stages) {
        this.pool = pool;
        this.queue = queue;
        this.application = application;
        this.backlog = backlog;
        this.metrics = metrics;
        this.stages = stages;
    }

    /** Applies the first waiting events of the catalogue whose turn it is; answers whether there was one. */
    Uni<Boolean> group() {
        return committed(connection -> queue.claim(connection)
                        .chain(claimed -> claimed.isEmpty() ? nothing() : first(connection, claimed.get())))
                .map(Optional::isPresent)
                .onFailure(GroupRefused.class)
                .recoverWithUni(failure -> parted((GroupRefused) failure).replaceWith(true));
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

    private Uni<Group> applied(SqlConnection connection, Catalogue catalogue, List<QueuedEvent> events) {
        if (events.isEmpty()) {
            return Uni.createFrom().item(new Group(catalogue, List.of(), List.of()));
        }
        return Uni.createFrom()
                .voidItem()
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .chain(() -> application.apply(connection, catalogue, events))
                .onFailure(EventApplication::isFault)
                .transform(failure -> new GroupRefused(catalogue, events, failure))
                .chain(outcomes -> settled(connection, catalogue, events, outcomes));
    }

    private Uni<Group> settled(
            SqlConnection connection, Catalogue catalogue, List<QueuedEvent> events, List<EventOutcome> outcomes) {
        return queue.settle(connection, catalogue, outcomes)
                .replaceWith(new Group(catalogue, events.subList(0, outcomes.size()), outcomes));
    }

    /** Applies the halves of a group that was refused, one after the other, until the one event that can't be applied fails alone. */
    private Uni<Void> parted(GroupRefused group) {
        List<QueuedEvent> events = group.events;
        if (events.size() == 1) {
            QueuedEvent event = events.get(0);
            LOG.errorf(group.getCause(), "event failed event=%s name=%s", event.id(), event.name());
            List<EventOutcome> refused = List.of(EventOutcome.refused(event));
            return held(
                            group.catalogue,
                            events,
                            (connection, still) -> settled(connection, group.catalogue, events, refused))
                    .replaceWithVoid();
        }
        int half = events.size() / 2;
        return part(group.catalogue, events.subList(0, half))
                .chain(() -> part(group.catalogue, events.subList(half, events.size())));
    }

    /** Applies the events until none of them is waiting, or somebody else is at it. */
    private Uni<Void> part(Catalogue catalogue, List<QueuedEvent> events) {
        return held(catalogue, events, (connection, still) -> applied(connection, catalogue, still))
                .chain(done -> done.isPresent()
                        ? part(catalogue, events)
                        : Uni.createFrom().voidItem())
                .onFailure(GroupRefused.class)
                .recoverWithUni(failure -> parted((GroupRefused) failure));
    }

    /** Does the work on those of the events that are still waiting, unless somebody else has the catalogue: who has it does it all. */
    private Uni<Optional<Group>> held(
            Catalogue catalogue,
            List<QueuedEvent> events,
            BiFunction<SqlConnection, List<QueuedEvent>, Uni<Group>> work) {
        return committed(connection -> queue.hold(connection, catalogue)
                .chain(held -> held
                        ? queue.waiting(connection, events)
                        : Uni.createFrom().item(List.<QueuedEvent>of()))
                .chain(still -> still.isEmpty()
                        ? nothing()
                        : work.apply(connection, still).map(Optional::of)));
    }

    /** Runs the work in a transaction of its own, and notes what it did once that is committed. */
    private Uni<Optional<Group>> committed(Function<SqlConnection, Uni<Optional<Group>>> work) {
        return ConflictRetry.<Optional<Group>>of(() -> pool.withTransaction(work))
                .invoke(done -> done.ifPresent(group -> {
                    backlog.applied(group.catalogue, group.outcomes.size());
                    metrics.applied(group.catalogue, group.events, group.outcomes, EventStatus.SUCCESS);
                }));
    }

    private static Uni<Optional<Group>> nothing() {
        return Uni.createFrom().item(Optional.empty());
    }

    private record Group(Catalogue catalogue, List<QueuedEvent> events, List<EventOutcome> outcomes) {}

    /** A group that the database refuses for what is in it. */
    private static final class GroupRefused extends RuntimeException {
        private final transient Catalogue catalogue;
        private final transient List<QueuedEvent> events;

        GroupRefused(Catalogue catalogue, List<QueuedEvent> events, Throwable cause) {
            super("events refused: " + events.size(), cause, false, false);
            this.catalogue = catalogue;
            this.events = events;
        }
    }
}
