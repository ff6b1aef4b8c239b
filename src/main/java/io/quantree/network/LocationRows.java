package io.quantree.network;

import io.quantree.input.Attributes;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The statements that write locations. */
final class LocationRows {
    /** Locks in the order of the refs, like every writer, so that writers don't deadlock. */
    private static final String LOCK = """
            SELECT ref, type, status, name, latitude, longitude, time_zone, attributes::text AS attributes, version
            FROM location WHERE retailer_id = $1 AND ref = ANY($2)
            ORDER BY ref FOR UPDATE
            """;

    private static final String GIVEN = """
            unnest($3::text[], $4::text[], $5::text[], $6::text[], $7::double precision[], $8::double precision[], $9::text[], $10::text[])
              AS given (ref, type, status, name, latitude, longitude, time_zone, attributes)
            """;

    private static final String INSERT = """
            INSERT INTO location (retailer_id, ref, type, status, name, latitude, longitude, time_zone, attributes, version, created_on, updated_on)
            SELECT $1, ref, type, status, name, latitude, longitude, time_zone, attributes::jsonb, 1, $2, $2
            FROM %s
            """.formatted(GIVEN);

    private static final String UPDATE = """
            UPDATE location
            SET type = given.type, status = given.status, name = given.name, latitude = given.latitude, longitude = given.longitude,
              time_zone = given.time_zone, attributes = given.attributes::jsonb, version = location.version + 1, updated_on = $2
            FROM %s
            WHERE location.retailer_id = $1 AND location.ref = given.ref
            """.formatted(GIVEN);

    private LocationRows() {}

    record Stored(LocationContent content, long version) {}

    static Uni<Map<String, Stored>> lock(SqlConnection connection, long retailerId, List<String> refs) {
        return connection
                .preparedQuery(LOCK)
                .execute(Tuple.of(retailerId, refs.toArray(String[]::new)))
                .map(rows -> {
                    Map<String, Stored> stored = new HashMap<>();
                    for (Row row : rows) {
                        stored.put(row.getString("ref"), new Stored(content(row), row.getLong("version")));
                    }
                    return stored;
                });
    }

    static Uni<Void> insert(
            SqlConnection connection, long retailerId, OffsetDateTime now, SortedMap<String, LocationContent> written) {
        return execute(connection, INSERT, retailerId, now, written);
    }

    static Uni<Void> update(
            SqlConnection connection, long retailerId, OffsetDateTime now, SortedMap<String, LocationContent> written) {
        return execute(connection, UPDATE, retailerId, now, written);
    }

    private static Uni<Void> execute(
            SqlConnection connection,
            String statement,
            long retailerId,
            OffsetDateTime now,
            SortedMap<String, LocationContent> written) {
        if (written.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        List<LocationContent> contents = List.copyOf(written.values());
        Tuple row = Tuple.tuple()
                .addValue(retailerId)
                .addValue(now)
                .addValue(written.keySet().toArray(String[]::new))
                .addValue(texts(contents, LocationContent::type))
                .addValue(texts(contents, LocationContent::status))
                .addValue(texts(contents, LocationContent::name))
                .addValue(degrees(contents, Coordinates::latitude))
                .addValue(degrees(contents, Coordinates::longitude))
                .addValue(texts(contents, LocationContent::timeZone))
                .addValue(texts(contents, LocationContent::attributes));
        return connection.preparedQuery(statement).execute(row).replaceWithVoid();
    }

    private static LocationContent content(Row row) {
        Double latitude = row.getDouble("latitude");
        Double longitude = row.getDouble("longitude");
        return new LocationContent(
                row.getString("type"),
                row.getString("status"),
                row.getString("name"),
                latitude == null || longitude == null ? null : new Coordinates(latitude, longitude),
                row.getString("time_zone"),
                Attributes.canonical(row.getString("attributes")));
    }

    private static @Nullable String[] texts(
            List<LocationContent> contents, Function<LocationContent, @Nullable String> field) {
        return contents.stream().map(field).toArray(String[]::new);
    }

    private static @Nullable Double[] degrees(List<LocationContent> contents, Function<Coordinates, Double> field) {
        List<@Nullable Double> degrees = new ArrayList<>(contents.size());
        for (LocationContent content : contents) {
            degrees.add(content.coordinates() == null ? null : field.apply(content.coordinates()));
        }
        return degrees.toArray(Double[]::new);
    }
}
