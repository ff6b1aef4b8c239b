package io.quantree.event;

import io.quantree.catalogue.Catalogue;
import io.quantree.platform.database.Rows;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A catalogue's waiting events in the order of their acceptance. All statements run in the transaction that applies the events. */
@Singleton
record EventQueue(EventSettings settings, Clock clock) {
    /**
     * Locks the catalogue that has waited longest; a catalogue that another worker has locked is skipped. Each waiting catalogue costs one
     * probe of the index, however many events it has.
     */
    private static final String CLAIM = """
            WITH RECURSIVE waiting (catalogue_id) AS (
              (SELECT catalogue_id FROM event WHERE status = 'PENDING' ORDER BY catalogue_id LIMIT 1)
              UNION ALL
              SELECT (SELECT e.catalogue_id FROM event e
                      WHERE e.status = 'PENDING' AND e.catalogue_id > w.catalogue_id ORDER BY e.catalogue_id LIMIT 1)
              FROM waiting w WHERE w.catalogue_id IS NOT NULL
            )
            SELECT c.id, c.retailer_id, c.shared_with, c.ref, c.type
            FROM event_queue q
            JOIN waiting w ON w.catalogue_id = q.catalogue_id
            JOIN inventory_catalogue c ON c.id = q.catalogue_id
            ORDER BY q.served_on, q.catalogue_id
            LIMIT 1
            FOR UPDATE OF q SKIP LOCKED
            """;

    private static final String NEXT = """
            SELECT %1$s FROM (
              SELECT *, row_number() OVER first AS number, sum(octet_length(attributes)) OVER first AS size
              FROM (
                SELECT %1$s, sequence FROM event
                WHERE catalogue_id = $1 AND status = 'PENDING' ORDER BY sequence LIMIT $2) waiting
              WINDOW first AS (ORDER BY sequence ROWS UNBOUNDED PRECEDING)) waiting
            WHERE number = 1 OR size <= $3
            ORDER BY number
            """.formatted(Event.WAITING_COLUMNS);

    private static final String HOLD = "SELECT FROM event_queue WHERE catalogue_id = $1 FOR UPDATE SKIP LOCKED";

    private static final String WAITING = """
            SELECT %s FROM event WHERE id = ANY($1) AND status = 'PENDING' ORDER BY sequence
            """.formatted(Event.WAITING_COLUMNS);

    private static final String SETTLE = """
            UPDATE event e SET status = i.status, errors = i.errors, completed_on = $1
            FROM unnest($2::uuid[], $3::text[], $4::text[]) AS i (id, status, errors)
            WHERE e.id = i.id AND e.status = 'PENDING'
            """;

    private static final String SERVED = "UPDATE event_queue SET served_on = clock_timestamp() WHERE catalogue_id = $1";

    Uni<Optional<Catalogue>> claim(SqlConnection connection) {
        return connection.preparedQuery(CLAIM).execute().map(rows -> Rows.first(rows, Catalogue::of));
    }

    Uni<List<Event>> next(SqlConnection connection, Catalogue catalogue) {
        return connection
                .preparedQuery(NEXT)
                .execute(Tuple.of(
                        catalogue.id(),
                        (long) settings.group(),
                        settings.groupBytes().asLongValue()))
                .map(rows -> rows.stream().map(Event::waiting).toList());
    }

    Uni<Boolean> hold(SqlConnection connection, Catalogue catalogue) {
        return connection.preparedQuery(HOLD).execute(Tuple.of(catalogue.id())).map(rows -> rows.size() > 0);
    }

    Uni<List<Event>> waiting(SqlConnection connection, List<Event> events) {
        return connection
                .preparedQuery(WAITING)
                .execute(Tuple.tuple().addArrayOfUUID(ids(events.stream().map(event -> event.id))))
                .map(rows -> rows.stream().map(Event::waiting).toList());
    }

    /** Sets the final statuses of the events, and puts the catalogue behind the others in the queue. */
    Uni<Void> settle(SqlConnection connection, Catalogue catalogue, List<EventOutcome> outcomes) {
        Tuple parameters = Tuple.tuple()
                .addOffsetDateTime(OffsetDateTime.now(clock))
                .addArrayOfUUID(ids(outcomes.stream().map(outcome -> outcome.event().id)))
                .addArrayOfString(outcomes.stream()
                        .map(outcome -> outcome.status(EventStatus.SUCCESS).name())
                        .toArray(String[]::new))
                .addArrayOfString(outcomes.stream()
                        .<@Nullable String>map(outcome -> EventJson.errors(outcome.errors()))
                        .toArray(String[]::new));
        return connection
                .preparedQuery(SETTLE)
                .execute(parameters)
                .invoke(written -> {
                    if (written.rowCount() != outcomes.size()) {
                        throw new IllegalStateException("events were settled by another worker");
                    }
                })
                .chain(() -> connection.preparedQuery(SERVED).execute(Tuple.of(catalogue.id())))
                .replaceWithVoid();
    }

    private static UUID[] ids(Stream<UUID> ids) {
        return ids.toArray(UUID[]::new);
    }
}
