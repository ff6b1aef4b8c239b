package io.quantree.event;

import io.quantree.catalogue.Catalogue;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Stores accepted events. An event is durable before its request is answered. */
@ApplicationScoped
class EventStore {
    /** Inserts the event and, when it is PENDING, its catalogue's place in the queue. */
    private static final String STORE = """
            WITH queue AS (
              INSERT INTO event_queue (catalogue_id, served_on)
              SELECT $3, '-infinity' WHERE $6 = 'PENDING' ON CONFLICT DO NOTHING
            )
            INSERT INTO event (id, retailer_id, catalogue_id, generated_on, completed_on, status, name, type, category, account_id,
              source_events, entity_type, entity_id, entity_ref, entity_subtype, root_entity_type, root_entity_id, root_entity_ref,
              source, generated_by, attributes, extras, errors)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23)
            """;

    // The service has no authentication yet.
    private static final String ANONYMOUS = "anonymous";

    private final Pool pool;
    private final EventBacklog backlog;
    private final EventSignal signal;
    private final EventSettings settings;

    EventStore(Pool pool, EventBacklog backlog, EventSignal signal, EventSettings settings) {
        this.pool = pool;
        this.backlog = backlog;
        this.signal = signal;
        this.settings = settings;
    }

    /** Stores an event for the workers. Fails with {@link ProblemType#OVERLOADED} when the backlog is full. */
    Uni<Void> queue(UUID id, NewEvent event, Catalogue catalogue, Instant now) {
        return backlog.admits(catalogue)
                .invoke(admitted -> {
                    if (!admitted) {
                        throw overloaded();
                    }
                })
                .chain(() -> store(pool, id, event, catalogue, EventStatus.PENDING, List.of(), now))
                .invoke(signal::raise);
    }

    Uni<Void> store(
            SqlClient client,
            UUID id,
            NewEvent event,
            @Nullable Catalogue catalogue,
            EventStatus status,
            List<EventError> errors,
            Instant now) {
        OffsetDateTime time = now.atOffset(ZoneOffset.UTC);
        EventContext context =
                catalogue == null ? event.context() : event.context().about(catalogue);
        Tuple parameters = Tuple.tuple()
                .addUUID(id)
                .addLong(event.retailerId())
                .addLong(catalogue == null ? null : catalogue.id())
                .addOffsetDateTime(time)
                .addOffsetDateTime(status == EventStatus.PENDING ? null : time)
                .addString(status.name())
                .addString(event.name())
                .addString(event.type().name())
                .addString(event.category())
                .addString(event.accountId())
                .addArrayOfString(context.sourceEvents().toArray(String[]::new))
                .addString(context.entityType())
                .addString(context.entityId())
                .addString(context.entityRef())
                .addString(context.entitySubtype())
                .addString(context.rootEntityType())
                .addString(context.rootEntityId())
                .addString(context.rootEntityRef())
                .addString(event.source())
                .addString(ANONYMOUS)
                .addString(event.attributes())
                .addString(event.extras())
                .addString(EventJson.errors(errors));
        return client.preparedQuery(STORE).execute(parameters).replaceWithVoid();
    }

    private Problem overloaded() {
        return Problem.of(
                        ProblemType.OVERLOADED,
                        "The catalogue has " + settings.backlogMax() + " events waiting; try again later.")
                .limit(settings.backlogMax())
                .retryAfter(settings.retryAfter());
    }
}
