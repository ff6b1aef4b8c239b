package io.quantree.network;

import io.quantree.relay.ReadStatements;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How far locations are from a point. */
@Singleton
public record LocationDistances(ReadStatements reader) {
    private static final String ALL = """
            SELECT ref, latitude, longitude FROM location
            WHERE retailer_id = $1 AND latitude IS NOT NULL AND longitude IS NOT NULL\
            """;
    private static final String PLACES = ALL + " AND ref = ANY($2)";

    /** The distances in kilometres, by location; locations without coordinates have none. */
    public Uni<Map<String, Double>> from(Coordinates point, long retailerId, Collection<String> locationRefs) {
        return reader.read(PLACES, Tuple.of(retailerId, locationRefs.toArray(String[]::new)))
                .map(rows -> distances(point, rows));
    }

    /** The same of all locations of the retailer. */
    public Uni<Map<String, Double>> from(Coordinates point, long retailerId) {
        return reader.read(ALL, Tuple.of(retailerId)).map(rows -> distances(point, rows));
    }

    private static Map<String, Double> distances(Coordinates point, List<Row> rows) {
        Map<String, Double> distances = new HashMap<>();
        rows.forEach(row -> distances.put(
                row.getString("ref"),
                point.kilometresTo(new Coordinates(row.getDouble("latitude"), row.getDouble("longitude")))));
        return distances;
    }
}
