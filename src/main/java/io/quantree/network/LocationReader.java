package io.quantree.network;

import io.quantree.catalogue.OwnedFilter;
import io.quantree.platform.database.EntitySessions;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.relay.EntityPages;
import io.quantree.relay.PageArguments;
import io.quantree.relay.ReadStatements;
import io.quantree.relay.WhereClause;
import io.quantree.security.RetailerScope;
import io.quantree.security.RetailerSet;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads locations. */
@Singleton
public record LocationReader(ReadStatements reader, EntitySessions sessions, EntityPages pages) {
    private static final String NAMED = "SELECT " + Location.COLUMNS + """
             FROM location
            WHERE retailer_id = $1 AND ref = ANY($2)
            """;

    // A location's index starts with its retailer, so the ref is looked up for each of them.
    private static final String OF_EACH = """
            SELECT found.* FROM %s
            CROSS JOIN LATERAL (SELECT %s FROM location WHERE retailer_id = retailer.id AND ref = $1) AS found
            LIMIT 2
            """;

    private static final String OF_ALL = OF_EACH.formatted("retailer", Location.COLUMNS);
    private static final String OF_SEVERAL =
            OF_EACH.formatted("unnest($2::bigint[]) AS retailer (id)", Location.COLUMNS);

    private static final String COORDINATES = """
            SELECT ref, latitude, longitude FROM location WHERE retailer_id = $1 AND ref = ANY($2) AND latitude IS NOT NULL
            """;

    private static final String INACTIVE = """
            SELECT ref FROM location WHERE retailer_id = ANY($1) AND status = 'INACTIVE'
            """;

    /** The refs of the retailers' INACTIVE locations, whose stock is never offered, in the client's transaction. */
    public Uni<Set<String>> inactive(SqlClient client, List<Long> retailers) {
        Tuple owners = Tuple.tuple().addValue(retailers.toArray(Long[]::new));
        return client.preparedQuery(INACTIVE).execute(owners).map(rows -> {
            Set<String> refs = new HashSet<>();
            for (Row row : rows) {
                refs.add(row.getString("ref"));
            }
            return refs;
        });
    }

    public Uni<Map<String, Location>> named(long retailerId, Collection<String> refs) {
        return reader.read(NAMED, Tuple.of(retailerId, refs.toArray(String[]::new)))
                .map(rows -> rows.stream()
                        .map(Location::of)
                        .collect(Collectors.toMap(location -> location.ref, Function.identity())));
    }

    /** The coordinates of the retailer's locations with these refs, by ref; locations without coordinates are left out. */
    public Uni<Map<String, Coordinates>> coordinates(long retailerId, Collection<String> refs) {
        return reader.read(COORDINATES, Tuple.of(retailerId, refs.toArray(String[]::new)))
                .map(rows -> rows.stream()
                        .collect(Collectors.toMap(
                                row -> row.getString("ref"),
                                row -> new Coordinates(row.getDouble("latitude"), row.getDouble("longitude")))));
    }

    /** The location of this ref; of several retailers only one may have it. */
    Uni<@Nullable Location> one(RetailerSet scope, String ref) {
        String name = WhereClause.text("ref", ref);
        OptionalLong single = scope.single();
        if (single.isPresent()) {
            return sessions.read(() -> Location.<Location>find("retailerId = ?1 and ref = ?2", single.getAsLong(), name)
                    .firstResult());
        }
        Uni<List<Row>> found = scope.all()
                ? reader.read(OF_ALL, Tuple.of(name))
                : reader.read(OF_SEVERAL, Tuple.of(name, scope.array()));
        return found.map(rows -> {
            if (rows.size() > 1) {
                throw Problem.of(
                                ProblemType.REQUIRED,
                                "Several retailers have a location of this ref; name the retailer, here or in the header "
                                        + RetailerScope.HEADER + ".")
                        .field("retailerRefs");
            }
            return rows.isEmpty() ? null : Location.of(rows.get(0));
        });
    }

    /** The location of this id; null when it has another owner or ref. */
    Uni<@Nullable Location> byId(RetailerSet scope, String id, @Nullable String ref) {
        if (!id.matches("\\d{1,18}")) {
            return Uni.createFrom().nullItem();
        }
        return sessions.read(() -> Location.<Location>findById(Long.valueOf(id)))
                .map(found ->
                        found == null || !scope.covers(found.retailerId) || (ref != null && !ref.equals(found.ref))
                                ? null
                                : found);
    }

    Uni<Location.Connection> page(Filter filter, PageArguments arguments) {
        return pages.page(Location.TABLE, Location.COLUMNS, Location::of, filter::restrict, arguments)
                .map(page -> Location.Connection.of(page, () -> pages.count(Location.TABLE, filter::restrict)));
    }

    /** The filter arguments of a list of locations; null for an argument that is not given. */
    record Filter(OwnedFilter owned, @Nullable List<String> networkRef) {
        void restrict(WhereClause where) {
            owned.restrict(where);
            if (networkRef != null) {
                String[] refs = where.texts("networkRef", networkRef).toArray(String[]::new);
                where.and("""
                        EXISTS (
                          SELECT FROM network n JOIN network_location m ON m.network_id = n.id AND m.location_ref = location.ref
                          WHERE n.retailer_id = location.retailer_id AND n.ref = ANY(%s))
                        """.formatted(where.bind(refs)));
            }
        }
    }
}
