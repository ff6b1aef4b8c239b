package io.quantree.network;

import io.quantree.catalogue.OwnedFilter;
import io.quantree.catalogue.Ownership;
import io.quantree.catalogue.RetailerEntity;
import io.quantree.platform.database.EntitySessions;
import io.quantree.relay.EntityPages;
import io.quantree.relay.PageArguments;
import io.quantree.relay.WhereClause;
import io.quantree.security.RetailerSet;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads networks. */
@Singleton
public record NetworkReader(EntitySessions sessions, EntityPages pages) {
    private static final String NAMED = """
            SELECT id, ref, status, %s, ARRAY(SELECT location_ref FROM network_location WHERE network_id = id) AS location_refs
            FROM network WHERE ref = $1
            """.formatted(Ownership.COLUMNS);

    private static final String SCOPES = """
            SELECT id, ref, status, ARRAY(SELECT location_ref FROM network_location WHERE network_id = id) AS location_refs
            FROM unnest($1::bigint[]) WITH ORDINALITY AS asked (id, place) JOIN network USING (id)
            ORDER BY place
            """;

    /** The networks of these ids with their locations, in the order of the ids, in the client's transaction. */
    public Uni<List<NetworkScope>> scopes(SqlClient client, Collection<Long> ids) {
        if (ids.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        Tuple asked = Tuple.tuple().addValue(ids.toArray(Long[]::new));
        return client.preparedQuery(SCOPES).execute(asked).map(rows -> {
            List<NetworkScope> scopes = new ArrayList<>(rows.size());
            for (Row row : rows) {
                scopes.add(scope(row));
            }
            return scopes;
        });
    }

    /** The network of this ref with its locations; empty when it belongs to no retailer of the scope. */
    public Uni<Optional<NetworkScope>> find(String ref, RetailerSet scope) {
        return pages.reader()
                .read(NAMED, Tuple.of(WhereClause.text("network", ref)))
                .map(rows -> rows.stream()
                        .filter(row -> Ownership.of(row).within(scope))
                        .findFirst()
                        .map(NetworkReader::scope));
    }

    private static NetworkScope scope(Row row) {
        return new NetworkScope(
                row.getLong("id"),
                row.getString("ref"),
                row.getString("status"),
                Set.of(row.getArrayOfStrings("location_refs")));
    }

    Uni<@Nullable Network> one(String ref, RetailerSet scope) {
        return sessions.read(
                () -> RetailerEntity.within(scope, Network.named(ref).firstResult()));
    }

    Uni<Network.Connection> page(Filter filter, PageArguments arguments) {
        return pages.page(Network.TABLE, Network.COLUMNS, Network::of, filter::restrict, arguments)
                .map(page -> Network.Connection.of(page, () -> pages.count(Network.TABLE, filter::restrict)));
    }

    /** The filter arguments of a list of networks; null for an argument that is not given. */
    record Filter(OwnedFilter owned, @Nullable List<String> locationRef) {
        void restrict(WhereClause where) {
            owned.restrict(where);
            if (locationRef != null) {
                String[] refs = where.texts("locationRef", locationRef).toArray(String[]::new);
                where.and("""
                        EXISTS (SELECT FROM network_location m WHERE m.network_id = network.id AND m.location_ref = ANY(%s))
                        """.formatted(where.bind(refs)));
            }
        }
    }
}
