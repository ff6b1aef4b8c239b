package io.quantree.network;

import io.quantree.relay.Cursor;
import io.quantree.relay.GraphQlLimits;
import io.quantree.relay.Page;
import io.quantree.relay.PageArguments;
import io.quantree.relay.ReadStatements;
import io.quantree.relay.StoredEntity;
import io.quantree.relay.WhereClause;
import io.quantree.security.RetailerSet;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the locations of networks in one statement for all networks of a list. */
@Singleton
record NetworkLocationReader(ReadStatements reader, GraphQlLimits limits) {
    private static final String CURSOR = "networkLocation";

    private static final String PAGES = """
            SELECT page.network_id, page.location_ref, location.*
            FROM unnest(%1$s::bigint[]) AS asked (id)
              CROSS JOIN LATERAL (
                SELECT network_id, location_ref FROM network_location
                WHERE network_id = asked.id AND %2$s
                ORDER BY location_ref %3$s LIMIT %4$s) AS page
              JOIN network ON network.id = page.network_id
              LEFT JOIN LATERAL (
                SELECT %5$s FROM location
                WHERE location.retailer_id = network.retailer_id AND location.ref = page.location_ref AND %6$s) AS location ON TRUE
            ORDER BY page.network_id, page.location_ref %3$s
            """;

    private static final String TOTALS = """
            SELECT network_id, count(*) AS total FROM network_location WHERE network_id = ANY(%s) AND %s GROUP BY network_id
            """;

    private record Asked(
            String field,
            @Nullable List<String> refs,
            @Nullable PageArguments page) {}

    /** A location of a retailer outside the scope has its ref only, as one that nobody has described. */
    Uni<NetworkLocation.Connection> of(
            Network network, @Nullable List<String> refs, PageArguments arguments, RetailerSet scope) {
        return StoredEntity.siblings(network)
                .ask(new Asked("locations", refs, arguments), all -> pages(all, refs, arguments, scope))
                .map(pages -> NetworkLocation.Connection.of(
                        pages.getOrDefault(network.id, Page.of(arguments, List.of())), () -> total(network, refs)));
    }

    static String cursor(NetworkLocation location) {
        return new Cursor(CURSOR, List.of(location.locationRef())).encode();
    }

    private Uni<Map<Long, Page<NetworkLocation>>> pages(
            List<Network> networks, @Nullable List<String> refs, PageArguments arguments, RetailerSet scope) {
        arguments.checkNested("locations", networks.size(), limits);
        WhereClause where = new WhereClause(limits);
        where.and("TRUE").anyOf("locationRef", "location_ref", refs);
        bound(where, "after", arguments.after(), ">");
        bound(where, "before", arguments.before(), "<");
        String statement = PAGES.formatted(
                where.bind(keys(networks)),
                where.text(),
                arguments.direction(),
                where.bind((long) arguments.rows()),
                Location.COLUMNS,
                scope.all() ? "TRUE" : "location.retailer_id = ANY(" + where.bind(scope.array()) + ")");
        return reader.read(statement, where).map(rows -> {
            Map<Long, List<NetworkLocation>> read = new HashMap<>();
            rows.forEach(row -> read.computeIfAbsent(row.getLong("network_id"), first -> new ArrayList<>())
                    .add(location(row)));
            return read.entrySet().stream()
                    .collect(Collectors.toMap(Map.Entry::getKey, entry -> Page.of(arguments, entry.getValue())));
        });
    }

    private Uni<Long> total(Network network, @Nullable List<String> refs) {
        return StoredEntity.siblings(network)
                .ask(new Asked("totalCount", refs, null), all -> totals(all, refs))
                .map(totals -> totals.getOrDefault(network.id, 0L));
    }

    private Uni<Map<Long, Long>> totals(List<Network> networks, @Nullable List<String> refs) {
        WhereClause where = new WhereClause(limits);
        where.and("TRUE").anyOf("locationRef", "location_ref", refs);
        String statement = TOTALS.formatted(where.bind(keys(networks)), where.text());
        return reader.read(statement, where).map(rows -> rows.stream()
                .collect(Collectors.toMap(row -> row.getLong("network_id"), row -> row.getLong("total"))));
    }

    private static void bound(WhereClause where, String argument, @Nullable String text, String comparison) {
        if (text != null) {
            String ref = Cursor.decode(argument, text, CURSOR, 1).key().get(0);
            where.and("location_ref " + comparison + " " + where.bind(ref));
        }
    }

    private static Long[] keys(List<Network> networks) {
        return networks.stream().map(network -> network.id).toArray(Long[]::new);
    }

    private static NetworkLocation location(Row row) {
        return new NetworkLocation(row.getString("location_ref"), row.getLong("id") == null ? null : Location.of(row));
    }
}
