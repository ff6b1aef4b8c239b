package io.quantree.event;

import io.quantree.stock.Catalogue;
import io.quantree.stock.ConflictRetry;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
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

    EventWork(Pool pool, EventQueue queue, EventApplication application, EventBacklog backlog, EventMetrics metrics) {
        this.pool = pool;
        this.queue = queue;
        this.application = application;
        this.backlog = backlog;
        this.metrics = metrics;
    }

    /** Applies the first waiting events of the catalogue whose turn it is; answers whether there was one. */
    Uni<Boolean> group() {
        return ConflictRetry.of(() -> pool.withTransaction(connection -> queue.claim(connection)
                        .chain(claimed -> claimed.isEmpty()
                                ? Uni.createFrom().item(false)
                                : queue.next(connection, claimed.get())
                                        .chain(events -> applied(connection, claimed.get(), events))
                                        .replaceWith(true))))
                .onFailure(GroupRefused.class)
                .recoverWithUni(failure -> parted((GroupRefused) failure).replaceWith(true));
    }

    private Uni<Void> applied(SqlConnection connection, Catalogue catalogue, List<QueuedEvent> events) {
        if (events.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return Uni.createFrom()
                .voidItem()
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .chain(() -> application.apply(connection, catalogue, events))
                .onFailure(EventApplication::isFault)
                .transform(failure -> new GroupRefused(catalogue, events, failure))
                .chain(outcomes -> settled(connection, catalogue, outcomes));
    }

    private Uni<Void> settled(SqlConnection connection, Catalogue catalogue, List<EventOutcome> outcomes) {
        return queue.settle(connection, catalogue, outcomes).invoke(() -> {
            backlog.applied(catalogue, outcomes.size());
            metrics.count(outcomes, EventStatus.SUCCESS);
        });
    }

    /** Applies the halves of a group that was refused, one after the other, until the one event that can't be applied fails alone. */
    private Uni<Void> parted(GroupRefused group) {
        List<QueuedEvent> events = group.events;
        if (events.size() == 1) {
            QueuedEvent event = events.get(0);
            LOG.errorf(group.getCause(), "event failed event=%s name=%s", event.id(), event.name());
            List<EventOutcome> refused = List.of(EventOutcome.refused(event));
            return held(group.catalogue, events, (connection, still) -> settled(connection, group.catalogue, refused));
        }
        int half = events.size() / 2;
        return part(group.catalogue, events.subList(0, half))
                .chain(() -> part(group.catalogue, events.subList(half, events.size())));
    }

    private Uni<Void> part(Catalogue catalogue, List<QueuedEvent> events) {
        return held(catalogue, events, (connection, still) -> applied(connection, catalogue, still))
                .onFailure(GroupRefused.class)
                .recoverWithUni(failure -> parted((GroupRefused) failure));
    }

    /** Does the work on those of the events that are still waiting, unless somebody else has the catalogue: who has it does it all. */
    private Uni<Void> held(Catalogue catalogue, List<QueuedEvent> events, Work work) {
        return ConflictRetry.of(() -> pool.withTransaction(connection -> queue.hold(connection, catalogue)
                .chain(held -> held
                        ? queue.waiting(connection, events)
                        : Uni.createFrom().item(List.<QueuedEvent>of()))
                .chain(still -> still.isEmpty() ? Uni.createFrom().voidItem() : work.on(connection, still))));
    }

    private interface Work {
        Uni<Void> on(SqlConnection connection, List<QueuedEvent> events);
    }

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
