package io.quantree.event;

import io.quantree.catalogue.Catalogue;
import io.quantree.platform.database.EntitySessions;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.stock.write.ConflictRetry;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Stores accepted events. An event is durable before its request is answered. */
@Singleton
record EventStore(EntitySessions sessions, EventBacklog backlog, EventSignal signal, EventSettings settings) {
    /** The catalogue's place in the queue, which stays when its events are applied. */
    private static final String QUEUE =
            "INSERT INTO event_queue (catalogue_id, served_on) VALUES ($1, '-infinity') ON CONFLICT DO NOTHING";

    /**
     * Stores an event, or answers the one that is stored under the id that its sender has given it. Of two that are sent at once, the later
     * one meets the key of the first, and then answers that.
     */
    Uni<Event> once(Event event, Supplier<Uni<Void>> storing) {
        return ConflictRetry.of(() -> sent(event)
                .chain(sent -> sent == null
                        ? storing.get().replaceWith(event)
                        : Uni.createFrom().item(sent)));
    }

    private Uni<@Nullable Event> sent(Event event) {
        return event.named
                ? sessions.read(() -> Event.findById(event.id))
                : Uni.createFrom().nullItem();
    }

    /** Stores an event for the workers. Fails with {@link ProblemType#OVERLOADED} when the backlog is full. */
    Uni<Void> queue(Event event, Catalogue catalogue) {
        return backlog.admits(catalogue)
                .invoke(admitted -> {
                    if (!admitted) {
                        throw overloaded();
                    }
                })
                .chain(() -> sessions.write(connection -> connection
                        .preparedQuery(QUEUE)
                        .execute(Tuple.of(catalogue.id()))
                        .chain(() -> event.persist())))
                .invoke(signal::raise)
                .replaceWithVoid();
    }

    /** Stores an event that has its final status. */
    Uni<Void> store(Event event) {
        return sessions.write(connection -> event.persist()).replaceWithVoid();
    }

    private Problem overloaded() {
        return Problem.of(
                        ProblemType.OVERLOADED,
                        "The catalogue has " + settings.backlogMax() + " events waiting; try again later.")
                .limit(settings.backlogMax())
                .retryAfter(settings.retryAfter());
    }
}
