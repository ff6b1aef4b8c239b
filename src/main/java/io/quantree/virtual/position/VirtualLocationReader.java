package io.quantree.virtual.position;

import io.quantree.relay.ReadStatements;
import io.quantree.security.RetailerSet;
import io.quantree.virtual.position.VirtualPosition.Key;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@Singleton
record VirtualLocationReader(ReadStatements reader) {
    private static final String LOCATIONS = """
            SELECT asked.number::integer - 1 AS number, l.name, l.status
            FROM unnest($1::bigint[], $2::text[]) WITH ORDINALITY AS asked (retailer, ref, number)
            JOIN location AS l ON l.retailer_id = asked.retailer AND l.ref = asked.ref
            WHERE $3::bigint[] IS NULL OR l.retailer_id = ANY($3)
            """;

    /** A location of a retailer outside the scope has its ref only. */
    Uni<Map<Key, @Nullable LocationLink>> of(List<VirtualPosition> positions, RetailerSet scope) {
        Tuple places = Tuple.of(
                positions.stream().map(position -> position.home.retailerId).toArray(Long[]::new),
                positions.stream().map(position -> position.key().locationRef()).toArray(String[]::new),
                scope.all() ? null : scope.array());
        return reader.read(LOCATIONS, places).map(rows -> {
            Map<Key, @Nullable LocationLink> links = new HashMap<>();
            for (VirtualPosition position : positions) {
                Key key = position.key();
                links.put(key, new LocationLink(key.locationRef(), null, null));
            }
            rows.forEach(row -> {
                Key key = positions.get(row.getInteger("number")).key();
                links.put(key, new LocationLink(key.locationRef(), row.getString("name"), row.getString("status")));
            });
            return links;
        });
    }
}
