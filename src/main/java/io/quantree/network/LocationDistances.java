package io.quantree.network;

import io.quantree.relay.ReadStatements;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** How far locations are from a point. */
@Singleton
public record LocationDistances(ReadStatements reader) {
    private static final String PLACES = """
            SELECT ref, latitude, longitude FROM location
            WHERE retailer_id = $1 AND ref = ANY($2) AND latitude IS NOT NULL AND longitude IS NOT NULL
            """;

    /** The distances in kilometres, by location; locations without coordinates have none. */
    public Uni<Map<String, Double>> from(Coordinates point, long retailerId, Collection<String> locationRefs) {
        return reader.read(PLACES, Tuple.of(retailerId, locationRefs.toArray(String[]::new)))
                .map(rows -> {
                    Map<String, Double> distances = new HashMap<>();
                    rows.forEach(row -> distances.put(
                            row.getString("ref"),
                            point.kilometresTo(
                                    new Coordinates(row.getDouble("latitude"), row.getDouble("longitude")))));
                    return distances;
                });
    }
}
