package io.quantree.event;

import com.fasterxml.jackson.databind.JsonNode;
import io.quantree.input.Instants;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.relay.GraphQlLimits;
import io.quantree.relay.WhereClause;
import io.quantree.security.RetailerScope;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;

@ApplicationScoped
class EventReader {
    private static final String COLUMNS = """
            id, retailer_id, generated_on, completed_on, status, name, type, category, account_id, source_events, entity_type, entity_id,
            entity_ref, entity_subtype, root_entity_type, root_entity_id, root_entity_ref, source, generated_by, attributes, extras, errors
            """;

    private static final String FIND = "SELECT " + COLUMNS + " FROM event WHERE id = $1";

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

    // The SQL state of a statement that PostgreSQL cancelled because of its timeout.
    private static final String QUERY_CANCELED = "57014";

    private final Pool pool;
    private final RetailerScope scope;
    private final EventSettings settings;
    private final GraphQlLimits limits;

    EventReader(Pool pool, RetailerScope scope, EventSettings settings, GraphQlLimits limits) {
        this.pool = pool;
        this.scope = scope;
        this.settings = settings;
        this.limits = limits;
    }

    /** The event; that of a retailer outside the scope of the request is answered like an unknown one. */
    Uni<EventView> find(UUID id) {
        OptionalLong retailer = scope.retailer();
        return pool.preparedQuery(FIND).execute(Tuple.of(id)).map(rows -> rows.stream()
                .filter(row -> retailer.isEmpty() || retailer.getAsLong() == row.getLong("retailer_id"))
                .findFirst()
                .map(EventReader::view)
                .orElseThrow(() -> EventId.unknown(id)));
    }

    Uni<EventPage> search(EventSearch search) {
        int count = search.page().count();
        WhereClause where = new WhereClause(limits);
        search.restrict(where);
        String statement = SEARCH.formatted(
                COLUMNS,
                where.text(),
                where.bind((long) search.page().start()),
                where.bind(count + 1L),
                where.bind((long) count),
                where.bind(settings.pageBytes().asLongValue()));
        return pool.preparedQuery(statement)
                .execute(where.parameters())
                .onFailure(EventReader::tookTooLong)
                .transform(failure -> Problem.of(
                        ProblemType.QUERY_TIMEOUT,
                        "The search takes too long; narrow it down by from and to, or by what the events are about."))
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(rows -> page(search.page().start(), count, rows));
    }

    private static EventPage page(int start, int count, RowSet<Row> rows) {
        List<EventView> results =
                rows.stream().limit(count).map(EventReader::view).toList();
        boolean hasMore =
                rows.stream().findFirst().map(row -> row.getLong("found")).orElse(0L) > results.size();
        return new EventPage(start, results.size(), hasMore, results);
    }

    private static boolean tookTooLong(Throwable failure) {
        return failure instanceof PgException error && QUERY_CANCELED.equals(error.getSqlState());
    }

    private static EventView view(Row row) {
        JsonNode attributes = EventJson.tree(row.getString("attributes"));
        String errors = row.getString("errors");
        return new EventView(
                row.getUUID("id"),
                row.getString("name"),
                row.getString("type"),
                row.getString("account_id"),
                Long.toString(row.getLong("retailer_id")),
                row.getString("category"),
                context(row),
                EventStatus.valueOf(row.getString("status")),
                attributes.isMissingNode() ? null : attributes,
                row.getString("source"),
                row.getString("generated_by"),
                row.getOffsetDateTime("generated_on").toInstant(),
                Instants.of(row.getOffsetDateTime("completed_on")),
                errors == null ? null : EventJson.errors(errors),
                extras(row));
    }

    private static EventContext context(Row row) {
        String[] sourceEvents = row.getArrayOfStrings("source_events");
        return new EventContext(
                sourceEvents == null ? List.of() : List.of(sourceEvents),
                row.getString("entity_type"),
                row.getString("entity_id"),
                row.getString("entity_ref"),
                row.getString("entity_subtype"),
                row.getString("root_entity_type"),
                row.getString("root_entity_id"),
                row.getString("root_entity_ref"));
    }

    private static Map<String, JsonNode> extras(Row row) {
        Map<String, JsonNode> extras = new LinkedHashMap<>();
        EventJson.tree(row.getString("extras"))
                .properties()
                .forEach(entry -> extras.put(entry.getKey(), entry.getValue()));
        return extras;
    }
}
