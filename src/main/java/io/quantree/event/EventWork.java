package io.quantree.event;

import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.stock.Catalogue;
import io.quantree.stock.ConflictRetry;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Applies events, each group together with its status in one transaction: nothing is lost, and nothing is applied twice. */
@ApplicationScoped
class EventWork {
    private final Pool pool;
    private final EventQueue queue;
    private final EventApplication application;
    private final EventStore store;
    private final EventBacklog backlog;
    private final EventMetrics metrics;
    private final EventSettings settings;
    private final Clock clock;

    EventWork(
            Pool pool,
            EventQueue queue,
            EventApplication application,
            EventStore store,
            EventBacklog backlog,
            EventMetrics metrics,
            EventSettings settings,
            Clock clock) {
        this.pool = pool;
        this.queue = queue;
        this.application = application;
        this.store = store;
        this.backlog = backlog;
        this.metrics = metrics;
        this.settings = settings;
        this.clock = clock;
    }

    /** Applies the first waiting events of the catalogue whose turn it is; answers whether there was one. */
    Uni<Boolean> group() {
        return ConflictRetry.of(() -> pool.withTransaction(this::group)).map(done -> {
            done.ifPresent(group -> {
                backlog.applied(group.catalogue, group.outcomes.size());
                metrics.count(group.outcomes, EventStatus.SUCCESS);
            });
            return done.isPresent();
        });
    }

    /** Applies an event before it is answered. */
    Uni<EventOutcome> now(UUID id, NewEvent event, Catalogue catalogue) {
        QueuedEvent one = new QueuedEvent(id, event.name(), event.attributes());
        return ConflictRetry.of(() -> pool.withTransaction(connection -> application
                        .apply(connection, catalogue, List.of(one))
                        .map(outcomes -> outcomes.get(0))
                        .call(outcome -> store.settled(
                                connection,
                                id,
                                event,
                                catalogue,
                                outcome.status(EventStatus.COMPLETE),
                                outcome.errors(),
                                Instant.now(clock)))))
                .invoke(outcome -> metrics.count(List.of(outcome), EventStatus.COMPLETE))
                .onFailure(ConflictRetry::isEndless)
                .transform(failure -> Problem.of(
                                ProblemType.OVERLOADED,
                                "Others keep writing the same positions; try again in a moment.")
                        .retryAfter(settings.retryAfter()));
    }

    private Uni<Optional<Group>> group(SqlConnection connection) {
        return queue.claim(connection)
                .chain(claimed -> claimed.isEmpty()
                        ? Uni.createFrom().item(Optional.empty())
                        : group(connection, claimed.get()).map(Optional::of));
    }

    private Uni<Group> group(SqlConnection connection, Catalogue catalogue) {
        return queue.next(connection, catalogue)
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .chain(events -> application.apply(connection, catalogue, events))
                .call(outcomes -> queue.settle(connection, catalogue, outcomes))
                .map(outcomes -> new Group(catalogue, outcomes));
    }

    private record Group(Catalogue catalogue, List<EventOutcome> outcomes) {}
}
