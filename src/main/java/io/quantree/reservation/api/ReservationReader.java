package io.quantree.reservation.api;

import io.quantree.catalogue.Catalogue;
import io.quantree.catalogue.RefKey;
import io.quantree.platform.database.EntitySessions;
import io.quantree.relay.Cursor;
import io.quantree.relay.GraphQlLimits;
import io.quantree.relay.Page;
import io.quantree.relay.PageArguments;
import io.quantree.relay.ReadStatements;
import io.quantree.relay.WhereClause;
import io.quantree.reservation.model.Reservation;
import io.quantree.reservation.model.ReservationId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads reservations. */
@Singleton
record ReservationReader(EntitySessions sessions, ReadStatements reader, GraphQlLimits limits, Clock clock) {
    /** The condition of the status repeats the one of the index reservation_created. */
    private static final String PAGE = "SELECT " + Reservation.COLUMNS
            + ", catalogue_id FROM reservation WHERE %1$s AND status <> '' ORDER BY created_on %2$s, id %2$s LIMIT %3$s";

    Uni<@Nullable Reservation> one(Catalogue catalogue, String ref) {
        ReservationId key = new ReservationId(catalogue.id(), RefKey.of(catalogue.id(), ref));
        return sessions.read(() -> Reservation.<Reservation>findById(key))
                .map(found -> found == null || !found.ref.equals(ref) ? null : shown(found, catalogue));
    }

    Uni<ReservationConnection> page(List<Catalogue> catalogues, ReservationFilter filter, PageArguments arguments) {
        Map<Long, Catalogue> homes = new HashMap<>();
        catalogues.forEach(catalogue -> homes.put(catalogue.id(), catalogue));
        WhereClause where = new WhereClause(limits);
        filter.restrict(where, catalogues);
        bound(where, arguments);
        String statement = PAGE.formatted(where.text(), arguments.direction(), where.bind((long) arguments.rows()));
        return reader.read(statement, where)
                .map(rows -> ReservationConnection.of(Page.of(arguments, rows)
                        .map(page -> page.stream().map(row -> shown(row, homes)).toList())));
    }

    /** Restricts a list to what comes after or before the cursors of the page. */
    static void bound(WhereClause where, PageArguments arguments) {
        bound(where, "after", arguments.after(), ">");
        bound(where, "before", arguments.before(), "<");
    }

    private static void bound(WhereClause where, String argument, @Nullable String text, String comparison) {
        if (text != null) {
            Cursor cursor = Cursor.decode(argument, text, ReservationConnection.CURSOR, 2);
            Instant createdOn = Instant.EPOCH.plus(cursor.number(argument, 0), ChronoUnit.MICROS);
            where.and("(created_on, id) " + comparison + " (" + where.bind(createdOn.atOffset(ZoneOffset.UTC)) + ", "
                    + where.bind(cursor.number(argument, 1)) + ")");
        }
    }

    /** The reservation of a row with the column {@code catalogue_id}, which is one of the homes. */
    Reservation shown(Row row, Map<Long, Catalogue> homes) {
        Catalogue home = Objects.requireNonNull(homes.get(row.getLong("catalogue_id")));
        return shown(Reservation.of(row, home), home);
    }

    /** The reservation as it is now: a hold whose time is over is EXPIRED before that is written. */
    private Reservation shown(Reservation reservation, Catalogue home) {
        reservation.home = home;
        reservation.status = reservation.statusAt(clock.instant());
        return reservation;
    }
}
