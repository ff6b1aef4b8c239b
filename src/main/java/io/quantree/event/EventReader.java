package io.quantree.event;

import io.quantree.platform.database.EntitySessions;
import io.quantree.platform.database.ReadPool;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.problem.SqlState;
import io.quantree.relay.GraphQlLimits;
import io.quantree.relay.WhereClause;
import io.quantree.security.RetailerScope;
import io.quantree.security.RetailerSet;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@Singleton
record EventReader(
        EntitySessions sessions, ReadPool pool, RetailerScope scope, EventSettings settings, GraphQlLimits limits) {
    /**
     * A page that ends early where its events become too large together. {@code found} counts the rows before that cut, up to one more than
     * a page has.
     */
    private static final String SEARCH = """
            SELECT %s, found FROM (
              SELECT *, count(*) OVER () AS found, row_number() OVER latest AS number,
                     sum(coalesce(octet_length(attributes), 0) + coalesce(octet_length(extras), 0) + coalesce(octet_length(errors), 0))
                       OVER latest AS size
              FROM (SELECT * FROM event WHERE %s ORDER BY generated_on DESC, sequence DESC OFFSET %s LIMIT %s) page
              WINDOW latest AS (ORDER BY generated_on DESC, sequence DESC ROWS UNBOUNDED PRECEDING)) page
            WHERE number = 1 OR (number <= %s AND size <= %s)
            ORDER BY number
            """;

    /** The event; that of a retailer outside the scope of the request is answered like an unknown one. */
    Uni<Event> find(UUID id) {
        RetailerSet retailers = scope.retailers();
        return sessions.read(() -> Event.<Event>findById(id)).map(event -> Optional.ofNullable(event)
                .filter(found -> retailers.covers(found.retailerId))
                .orElseThrow(() -> EventId.unknown(id)));
    }

    Uni<EventPage> search(EventSearch search) {
        int count = search.page().count();
        WhereClause where = new WhereClause(limits);
        search.restrict(where);
        String statement = SEARCH.formatted(
                Event.COLUMNS,
                where.text(),
                where.bind((long) search.page().start()),
                where.bind(count + 1L),
                where.bind((long) count),
                where.bind(settings.pageBytes().asLongValue()));
        return pool.preparedQuery(statement)
                .execute(where.parameters())
                .onFailure(SqlState::isQueryTimeout)
                .transform(failure -> Problem.of(
                        ProblemType.QUERY_TIMEOUT,
                        "The search takes too long; narrow it down by from and to, or by what the events are about."))
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(rows -> page(search.page().start(), count, rows));
    }

    private static EventPage page(int start, int count, RowSet<Row> rows) {
        List<Event> results = rows.stream().limit(count).map(Event::of).toList();
        boolean hasMore =
                rows.stream().findFirst().map(row -> row.getLong("found")).orElse(0L) > results.size();
        return new EventPage(start, results.size(), hasMore, results);
    }
}
